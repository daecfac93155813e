/** Cut, so that 94.99 % never reads as 95 %. */
export function shareText(known: number, expected: number): string {
  return `${(Math.floor((known * 10_000) / expected) / 100).toFixed(2)} %`;
}

export function isBelow(known: number, expected: number, percent: number): boolean {
  return known * 100 < expected * percent;
}
