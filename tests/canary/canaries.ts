import { fromShape } from '../secrets/from-shape.ts';
import { secretPart, vendorTokens } from '../secrets/samples.ts';
import { pick, seeded } from '../secrets/seeded.ts';
import { cardNumber, germanIban, phoneNumber, socialSecurityNumber } from './numbers.ts';

/** Where a canary is planted in a page under report. */
export type Place =
  'address' | 'title' | 'console' | 'error' | 'request' | 'body' | 'form' | 'name' | 'storage' | 'key';

/** The kind of rule that must take it out (a `Kind` of utils/core/scrub/kinds.ts), or that there is none. */
export type Label =
  | 'password'
  | 'code'
  | 'token'
  | 'private-key'
  | 'cookie'
  | 'sign-in'
  | 'email'
  | 'phone'
  | 'card'
  | 'account'
  | 'identity'
  | 'secret'
  | 'no rule';

export interface Canary {
  /** `c000` and on. */
  id: string;
  place: Place;
  label: Label;
  /**
   * What is planted, the secret in it. For `address` and `request`: path, query and hash, to be resolved against
   * the page's origin. For `body`: what is sent or answered in headers and bodies of requests. For `name`: the
   * `aria-label` of an element. For `form`: the value of a field. For `storage`: a stored value; for `key`: the
   * name of one. Else the text itself.
   */
  planted: string;
  /** Of what the console says: the name under which an object or a sentence holds it, where its kind has one. */
  named?: string;
  /** The part that is looked for. No two canaries share one, and none is a part of another. */
  secret: string;
  /**
   * `never`: what is typed, stored or carried by a request is not recorded, rule or none. `removed`: a mark stands
   * in its place. `shown`: no rule names it, so the review must show it to the person.
   */
  fate: 'never' | 'removed' | 'shown';
}

/** How many in each place. A title takes 500 characters, an address 2,000; the rest is spread over the others. */
export const PLANTED: readonly (readonly [Place, number])[] = [
  ['address', 16],
  ['title', 8],
  ['console', 44],
  ['error', 28],
  ['request', 34],
  ['body', 12],
  ['form', 20],
  ['name', 22],
  ['storage', 10],
  ['key', 6],
];

type Random = () => number;

const SYLLABLES = [
  'ba',
  'do',
  'fe',
  'gu',
  'ka',
  'li',
  'mo',
  'na',
  'po',
  'ru',
  'sa',
  'ti',
  'vo',
  'wen',
  'yo',
  'zim',
];
const word = (random: Random, syllables: number) =>
  Array.from({ length: syllables }, () => pick(SYLLABLES, random)).join('');

/** Each makes one of its kind, as it is planted. Long enough that no two are ever the same. */
const SECRETS: Record<Label, (random: Random) => string> = {
  password: (random) => `${word(random, 3)}${fromShape('[0-9]{5}', random)}`,
  code: (random) => fromShape('[1-9][0-9]{7}', random),
  token: (random) => pick(vendorTokens(random), random).token,
  'private-key': (random) => `MII${fromShape('[A-Za-z0-9+/]{60}', random)}`,
  cookie: (random) => fromShape('[a-z0-9]{14}', random),
  'sign-in': (random) => `${word(random, 2)}:${fromShape('[A-Za-z0-9]{10}', random)}`,
  email: (random) => `${word(random, 3)}.${fromShape('[0-9]{4}', random)}@example.org`,
  phone: phoneNumber,
  card: cardNumber,
  account: germanIban,
  identity: socialSecurityNumber,
  // Kinds of signs take turns, because of strings drawn at random one in a hundred looks like a name.
  secret: (random) => fromShape('[a-z][0-9][A-Z][A-Za-z0-9]'.repeat(8), random),
  'no rule': (random) => {
    const [first, last] = [word(random, 3), word(random, 4)];
    const name = `${first.charAt(0).toUpperCase()}${first.slice(1)}-${last.charAt(0).toUpperCase()}${last.slice(1)}`;
    return pick([name, fromShape('[1-9a-f][0-9a-f]{23}', random)], random);
  },
};

/** The ways a page says a secret in a sentence, a dump or a header. `$` is the secret. */
const SAID: Record<Label, readonly string[]> = {
  password: ['login failed {"user":"a","password":"$"}', 'password=$', 'signed in with password $'],
  code: ['Your verification code is $', '{"pin":"$"}', 'otp=$'],
  token: ['sent $ and failed', 'Authorization: Bearer $', '{"accessToken":"$"}'],
  'private-key': ['-----BEGIN PRIVATE KEY-----\n$\n-----END PRIVATE KEY-----'],
  cookie: ['Cookie: theme=dark; id=$', 'document.cookie = "id=$; path=/"'],
  'sign-in': ['cannot reach https://$@app.example.test/cases'],
  email: ['no account for $', 'Write to $'],
  phone: ['called $ twice', 'Call $'],
  card: ['card $ was declined', 'Pay with $'],
  account: ['transfer to $ failed', 'Account $'],
  identity: ['no. $ is taken', 'Person $'],
  secret: ['lost $ on the way', 'Copy $'],
  'no rule': ['no record of $', 'Open $'],
};

/** The ways an address tells it. `$` is the secret, percent-encoded. */
const ADDRESSED: Record<Label, readonly string[]> = {
  password: ['/in?password=$', '/in#user=a&pwd=$'],
  code: ['/in?otp=$', '/verify?verification_code=$'],
  token: ['/a?access_token=$', '/a#id_token=$', '/go?next=%2Fb%3Fapi_key%3D$', '/reset/$'],
  'private-key': ['/a?private_key=$'],
  cookie: ['/a;jsessionid=$', '/a?PHPSESSID=$'],
  'sign-in': ['/go?to=https%3A%2F%2F$%40app.example.test%2F'],
  email: ['/people/$', '/a?user=$'],
  phone: ['/call?phone=$', '/call?to=$'],
  card: ['/pay?card_number=$', '/pay?with=$'],
  account: ['/pay?iban=$', '/pay/$'],
  identity: ['/people?ssn=$', '/people/$'],
  secret: ['/files/$/open', '/a?x=$'],
  'no rule': ['/people/$', '/a?q=$'],
};

/** What code calls it. */
const NAMED: Partial<Record<Label, readonly string[]>> = {
  password: ['password', 'pwd', 'newPassword'],
  code: ['otp', 'verificationCode', 'pin'],
  token: ['accessToken', 'api_key', 'X-Auth-Token', 'clientSecret'],
  'private-key': ['privateKey'],
  email: ['mail', 'user'],
  phone: ['phone', 'to'],
  card: ['cardNumber', 'with'],
  account: ['iban', 'from'],
  identity: ['ssn', 'about'],
  secret: ['x', 'state'],
};

const LABELS: readonly Label[] = [
  'password',
  'code',
  'token',
  'token',
  'token',
  'private-key',
  'cookie',
  'sign-in',
  'email',
  'phone',
  'card',
  'account',
  'identity',
  'secret',
  'no rule',
  'no rule',
];

/** What rules know by its looks: a key's name has nothing around it that would say what it is. */
const LABELS_OF_KEYS: readonly Label[] = ['token', 'email', 'card', 'secret', 'account', 'identity'];

const isAddress = (place: Place) => place === 'address' || place === 'request';
const isUnrecorded = (place: Place) => place === 'body' || place === 'form' || place === 'storage';

function plantedText(place: Place, label: Label, drawn: string, random: Random): string {
  if (isUnrecorded(place)) return drawn;
  if (place === 'key') return `draft:${drawn}`;
  const template = pick(isAddress(place) ? ADDRESSED[label] : SAID[label], random);
  const text = template.replace('$', () => (isAddress(place) ? encodeURIComponent(drawn) : drawn));
  // Names and titles are one line; the browser would make it so.
  return place === 'name' || place === 'title' ? text.replaceAll('\n', ' ') : text;
}

/**
 * 200 secrets, each with its place, its kind and what must become of it; the same for the same seed. Kinds take
 * turns, so that each place has most of them.
 *
 * @param seed as given on the command line
 */
export function canaries(seed: number): Canary[] {
  const random = seeded(seed);
  const used: string[] = [];
  const isNew = (secret: string) => !used.some((one) => one.includes(secret) || secret.includes(one));
  let turn = Math.floor(random() * LABELS.length);
  return PLANTED.flatMap(([place, count]) =>
    Array.from({ length: count }, (): Canary => {
      const labels = place === 'key' ? LABELS_OF_KEYS : LABELS;
      const label = labels[turn++ % labels.length] ?? 'no rule';
      let drawn = SECRETS[label](random);
      while (!isNew(secretPart(drawn))) drawn = SECRETS[label](random);
      const secret = secretPart(drawn);
      const id = `c${String(used.push(secret) - 1).padStart(3, '0')}`;
      const fate = isUnrecorded(place) ? 'never' : label === 'no rule' ? 'shown' : 'removed';
      const planted = plantedText(place, label, drawn, random);
      const names = place === 'console' ? NAMED[label] : undefined;
      return { id, place, label, planted, ...(names && { named: pick(names, random) }), secret, fate };
    }),
  );
}
