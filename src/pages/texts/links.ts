/** Where a link leads, for whoever does not see it. */
export const linkText = {
  /** To a heading of the report; undefined where it has no name. */
  within: (heading = 'et andet sted i rapporten') => `Gå til: ${heading}`,
  away: (address: string) =>
    address.startsWith('mailto:')
      ? `Skriv til ${address.slice('mailto:'.length)}`
      : `Åbn ${address}`,
};
