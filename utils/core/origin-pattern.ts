/**
 * The match pattern of an address's origin, to ask for or to watch: `https://app.example.org/*`. Without
 * the port, which Firefox refuses in patterns; undefined for addresses no extension may enter.
 */
export function originPattern(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && hostname ? `${protocol}//${hostname}/*` : undefined;
}

/** The same for those who ask for several: none where there is none. */
export function originPatterns(address: string): string[] {
  const pattern = originPattern(address);
  return pattern === undefined ? [] : [pattern];
}
