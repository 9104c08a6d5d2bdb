import { isSecretKey, SCRUB_RULES } from './scrub-rules';

/** Text without its secrets, and how many of which rule were taken out. */
export interface Scrubbed {
  text: string;
  removed: Record<string, number>;
}

/** Stands where a secret stood. Its brackets are no markup in any of the ticket's formats. */
export const REMOVED = '‹removed›';

/** Counted where the key in an address, not the look of the value, said that it is secret. */
const ADDRESS_KEY = 'address-key';

/** Counted for `data:` addresses, which are content and not places. */
const DATA_ADDRESS = 'data-address';

/** Everything that is counted as removed; their names are texts `secret_<name>`. */
export const SCRUB_NAMES: readonly string[] = [...SCRUB_RULES.map(({ id }) => id), ADDRESS_KEY, DATA_ADDRESS];

type Count = (rule: string) => void;

function counting(): { removed: Record<string, number>; count: Count } {
  const removed: Record<string, number> = {};
  return { removed, count: (rule) => void (removed[rule] = (removed[rule] ?? 0) + 1) };
}

function applyRules(text: string, count: Count): string {
  return SCRUB_RULES.reduce(
    (clean, { id, pattern, harmless }) =>
      clean.replace(pattern, (match: string, before: string, secret: string) => {
        if (secret.includes(REMOVED) || harmless?.(secret)) return match;
        count(id);
        return before + REMOVED;
      }),
    text,
  );
}

/** Takes what the rules name out of any text. Takes time in proportion to its length. */
export function scrubText(text: string): Scrubbed {
  const { removed, count } = counting();
  return { text: applyRules(text, count), removed };
}

/**
 * Takes secrets out of an address: sign-in data before the host, values of secret keys in query and hash,
 * and everything the rules for text find. What is no address is treated as text. Nothing else changes, so
 * the address stays the one that was in the browser.
 */
export function scrubAddress(address: string): Scrubbed {
  const { removed, count } = counting();
  const data = /^data:[^,]{0,200},?/i.exec(address);
  if (data) {
    count(DATA_ADDRESS);
    return { text: data[0] + REMOVED, removed };
  }
  const [beforeHash, hash] = splitAt(address, '#');
  const [path, query] = splitAt(beforeHash, '?');
  let text = applyRules(path, count);
  if (query !== undefined) text += `?${scrubPairs(query, count)}`;
  if (hash !== undefined) text += `#${scrubHash(hash, count)}`;
  return { text, removed };
}

function splitAt(text: string, sign: string): [string, string | undefined] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Single-page applications keep a path and a query of their own in the hash. */
function scrubHash(hash: string, count: Count): string {
  const [path, query] = splitAt(hash, '?');
  if (query !== undefined) return `${applyRules(path, count)}?${scrubPairs(query, count)}`;
  return hash.includes('=') ? scrubPairs(hash, count) : applyRules(hash, count);
}

function scrubPairs(query: string, count: Count): string {
  return query.replace(/[^&;]+/g, (pair) => {
    const [key, value] = splitAt(pair, '=');
    if (!value) return applyRules(pair, count);
    if (isSecretKey(decoded(key), value)) {
      count(ADDRESS_KEY);
      return `${key}=${REMOVED}`;
    }
    const plain = decoded(value);
    const clean = applyRules(plain, count);
    // Left as it was spelt unless something was taken out.
    return clean === plain ? pair : `${key}=${clean}`;
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
