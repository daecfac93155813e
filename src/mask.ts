/**
 * A text without what looks like a password in it, fit for messages: the password of a database's URL, however it is
 * mistyped, and what stands behind `password=`.
 */
export function masked(text: string): string {
  return text
    .replace(NAMED, '$1***')
    .replace(OF_CLIENT, '$1***')
    .replace(OF_DATABASE, (_, before: string, rest: string) => {
      return `${before}***${rest.endsWith('@') ? '@' : ''}`;
    })
    .replace(/[^\s"'()]+/g, maskedWord);
}

/** `password=...`, also `pwd=` and `passwd=` */
const NAMED = /\b((?:password|passwd|pwd)\s*=\s*)[^\s;&]+/gi;

/** `mysql -u reporter -p...` */
const OF_CLIENT = /(\bmysql\b[^\n]*\s-p)\S+/g;

/** What stands behind `mysql://user:` up to the last @ near it, blanks and quotes included; a port is none. */
const OF_DATABASE =
  /((?:mysql|mariadb)[\w+.]*(?![\w+.]):?[\\/]*[^\s:@/\\"'()[]+:)(?=\S)(?!\d+(?:[/\s?,;.)"']|$))([^\n]{0,400}@|[^\s@]+)/gi;

/** `user:password@host` of any kind */
function maskedWord(word: string): string {
  const end = word.lastIndexOf('@', word.length - 2);
  if (end < 1) return word;
  const before = word.slice(0, end);
  const scheme = SCHEME.exec(before)?.[0] ?? '';
  const [user, ...password] = before.slice(scheme.length).split(':');
  return password.length === 0 ? word : `${scheme}${user}:***${word.slice(end)}`;
}

const SCHEME = /^(?:[\w+.-]+:)+\/\/+|^[^:]*:\/*(?=[^:]*:)/;
