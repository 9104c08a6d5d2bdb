import { nameAsWords, ruleOfName } from './names';
import { looksDrawn } from './randomness';
import type { Finder, Span } from './span';
import { isSecretValue, isWords, withoutLocation } from './values';

/** A pair of a query, of a hash, or of a form's body. */
const FOLLOWING_PAIR = /(?<=[?&#;])([\w.$%[\]~:-]{1,80})=([^\s"'<>`&#;‹›]{1,2000})/g;
const FIRST_PAIR =
  /(?<![\w.$%[\]~:&?#=;-])([\w.$%[\]~-]{1,80})=([^\s"'<>`&#;‹›]{1,2000})(?=&(?:amp;)?[\w.$%[\]~-]{1,80}=)/g;

/** Keys that mean many things elsewhere and only one in an address. */
const KEYS_OF_ADDRESSES =
  /^(?:key|auth|pass|pwd|sig|signature|hmac|nonce|ticket|sid|session|assertion|code-verifier|saml-?(?:response|request|art)|relay-state|id-token-hint|login-hint|login-ticket|st|pat|x-(?:amz|goog)-(?:signature|credential)|aws-?access-?key-?id|key-pair-id|g?clid|fbclid|otc|hash-?key|confirmation|verify)$/;

/** OAuth's (RFC 6749). Short values of theirs are ordinary codes. */
const OAUTH_KEYS = /^(?:code|state|device-code|user-code)$/;
const SHORTEST_OAUTH_VALUE = 12;

const PLAIN_VALUE = /^(?:true|false|null|undefined|none|yes|no|on|off|[01])$/i;

/** Keys of checksums and versions. */
const HASH_KEY =
  /hash|sha|md5|digest|checksum|commit|rev|ref|version|build|etag|integrity|^[vh]$|id$|uuid|guid/i;
const LONG_HEX = /^[\da-f]{40,}$/i;

function isSecretPair(key: string, value: string, before: string): boolean {
  if (PLAIN_VALUE.test(value)) return false;
  const words = nameAsWords(key);
  if (KEYS_OF_ADDRESSES.test(words)) return true;
  if (OAUTH_KEYS.test(words)) return value.length >= SHORTEST_OAUTH_VALUE;
  const rule = ruleOfName(key);
  if (rule?.value === 'drawn' || rule?.value === 'digits' || rule?.value === 'code')
    return isSecretValue(rule.value, { text: value, quoted: false, sign: '=', after: '' });
  // Behind a semicolon stands which version of a file it is.
  return rule !== undefined || (before !== ';' && LONG_HEX.test(value) && !HASH_KEY.test(words));
}

function pairs(text: string): Span[] {
  return [FIRST_PAIR, FOLLOWING_PAIR].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 0: pair, 1: key = '', 2: whole = '', index }): Span[] => {
      const rule = ruleOfName(key);
      const value = withoutLocation(rule?.value ?? 'drawn', whole);
      if (!isSecretPair(key, value, text.charAt(index - 1))) return [];
      const start = index + pair.length - whole.length;
      return [{ start, end: start + value.length, kind: rule?.kind ?? 'token' }];
    }),
  );
}

/** Segments behind which applications put what lets its holder in, however it looks. */
const LETS_IN =
  /\/(?:reset|(?:password-?)?reset(?:-password)?|passwords?(?:\/edit)?|verif(?:y|ication)(?:-?e?mail)?|confirm(?:ation)?s?(?:-?e?mail)?|activat(?:e|ion)|magic(?:-?link)?|tokens?|unlock|recover(?:y)?|unsubscribe|autologin|one-?time|otp|sso|secrets?|invit(?:e|es|ation|ations)|accept-invite|set-password|sessions?|signed|webhooks?)\/([\w~.=%-]{8,2000})(?=[/?#\s"'<>`)\]},;:]|$)/gi;

/** Codes of invitations are short and public in chats; what is longer is for one person. */
const SHORTEST_INVITATION = 16;

function segments(text: string): Span[] {
  return [...text.matchAll(LETS_IN)].flatMap(({ 0: found, 1: segment = '', index }): Span[] => {
    const end = index + found.length;
    const long =
      !/^\/(?:invit|webhook|session|sso|token|secret)/i.test(found) || segment.length >= SHORTEST_INVITATION;
    const mixed = /\d/.test(segment) && /[a-z]/i.test(segment) && !/\.[a-z]{2,5}$/i.test(segment);
    return long && (mixed || looksDrawn(segment)) && !isWords(segment)
      ? [{ start: end - segment.length, end, kind: 'token' }]
      : [];
  });
}

/** What is a secret because of its place in an address, or in a text that looks like a part of one. */
export const findByAddress: Finder = (text) => (/[=/]/.test(text) ? [...pairs(text), ...segments(text)] : []);
