const COLORS = { red: 31, green: 32, yellow: 33 } as const;

/** A text in a colour of the terminal, or as it is. */
export function paint(text: string, color: keyof typeof COLORS, colored: boolean): string {
  return colored ? `\u001B[${COLORS[color]}m${text}\u001B[0m` : text;
}
