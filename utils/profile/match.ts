import type { Product, Profile } from '@/utils/core/model/profile';

/**
 * Does an address fall under a match pattern, as browsers define them
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns)? A bad pattern matches nothing.
 */
export function matches(pattern: string, address: string): boolean {
  const parts = /^(\*|https?|wss?):\/\/(\*|(?:\*\.)?[^/*]+)(\/.*)$/.exec(pattern);
  if (!parts || !URL.canParse(address)) return false;
  const [, scheme = '', host = '', path = ''] = parts;
  const url = new URL(address);
  const schemeFits = scheme === '*' ? /^https?:$/.test(url.protocol) : url.protocol === `${scheme}:`;
  const bare = host.replace(/^\*\./, '');
  const hostFits =
    host === '*' ||
    url.host === host ||
    url.hostname === host ||
    (host.startsWith('*.') && (url.hostname === bare || url.hostname.endsWith(`.${bare}`)));
  return schemeFits && hostFits && wildcard(path, url.pathname + url.search);
}

/** `*` is any run of characters; walked once per star, so that no pattern is slow. */
function wildcard(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!text.startsWith(first)) return false;
  if (!rest.length) return text === first;
  let at = first.length;
  const last = rest.pop() ?? '';
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** The product of a profile that an address belongs to; the first that fits. */
export function productAt(profile: Profile, address: string): Product | undefined {
  return profile.products.find((product) => product.matches.some((pattern) => matches(pattern, address)));
}
