/** A text without what looks like a password in it, fit for messages: `user:password@host`, however it is mistyped. */
export function masked(text: string): string {
  return text.replace(/[^\s"'()]+@(?=[^\s"'()])/g, (found) => {
    const before = found.slice(0, -1);
    const scheme = SCHEME.exec(before)?.[0] ?? '';
    const [user, ...password] = before.slice(scheme.length).split(':');
    return password.length === 0 ? found : `${scheme}${user}:***@`;
  });
}

const SCHEME = /^(?:[\w+.-]+:)+\/\/+|^[^:]*:\/*(?=[^:]*:)/;
