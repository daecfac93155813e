/** Characters that turn the direction of what follows, hide, or end a line where nobody sees it. */
const TURNING = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;
/** Control characters but for tab and line feed. */
const CONTROL = /(?![\t\n])\p{Cc}/gu;

/** The same texts without what could make a reader see something else than what is written. */
export function harmless<Value>(value: Value): Value {
  // every branch gives back what it was given, with other letters at most
  return clean(value) as Value;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(TURNING, '').replace(CONTROL, ' ');
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, clean(each)]));
}
