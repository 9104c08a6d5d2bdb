import { pick, seeded } from './seeded.ts';

/** Pieces that begin a rule, or keep one going, and that a page can repeat as often as it likes. */
const PIECES = [
  ...Array.from('aA0-_.=/\\"\'`:@%&?#<>[]{}()+;, \n\t‹é世'),
  ...[
    'aA0',
    'aB1-',
    'a@',
    '@a.',
    'a.b.',
    '%25',
    '%2525',
    '%22',
    '&quot;',
    '&amp;',
    '\\u0022',
    '\\"',
    '?a=',
    'a=b&',
  ],
  ...[
    '<a ',
    '</',
    '1-',
    '123-',
    '1 2 ',
    '+1 ',
    '4111 ',
    '4111',
    'AA11 ',
    '0a'.repeat(16) + '-',
    '0'.repeat(15),
  ],
  ...[
    'token',
    'token=',
    'token: ',
    '"token":"',
    '\\"token\\":\\"',
    'token'.repeat(20),
    '<token ',
    '--token ',
  ],
  ...[
    'password ',
    'password="',
    'password: a ',
    'password=["a",',
    'name="token" a="b" ',
    '"token", "a": "b", ',
  ],
  ...[
    'key: {"value":',
    'api key ',
    'mot de ',
    'a string=',
    'string = ',
    'cookie: a=',
    'authorization: bearer ',
  ],
  ...['bearer ', 'basic ', 'digest username=', 'curl ', 'curl -u ', 'otp ', 'the code is ', ' is '],
  ...[
    'eyJ',
    'eyJhbGciOi.',
    '-----BEGIN PRIVATE KEY-----',
    '-----END',
    'data:a;base64,',
    'PuTTY-User-Key-File-2:',
  ],
  ...[
    'sk-',
    'ghp_',
    'xoxb-',
    'EAA',
    'AKIA',
    's.',
    't1.',
    'v1.0-',
    'ops_eyJ',
    '/reset/',
    '/reset/a1',
    '//a',
    'https://a:',
  ],
  ...[
    'a'.repeat(64) + '@',
    'a'.repeat(63) + '.',
    'x'.repeat(99) + ' ',
    'x'.repeat(100),
    'aB',
    'Ab1Cd2',
    '‹token-removed›',
  ],
];

/** Characters of an entry as pages' entries are kept. */
const LENGTH = 2_000;

const repeated = (unit: string) => unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH);

/**
 * Entries made to cost time: each piece over and over, behind each of some others, in pairs and in longer
 * groups over and over, and pieces at random.
 */
export function hostileEntries(seed: number, drawn: number): string[] {
  const random = seeded(seed);
  const entries = PIECES.map(repeated);
  for (let count = 0; count < drawn; count++) {
    const group = Array.from({ length: 2 + Math.floor(random() * 6) }, () => pick(PIECES, random));
    entries.push(repeated(group.slice(0, 2).join('')), repeated(group.join('')));
    entries.push((pick(PIECES, random) + repeated(pick(PIECES, random))).slice(0, LENGTH));
    let mixed = '';
    while (mixed.length < LENGTH) mixed += pick(PIECES, random);
    entries.push(mixed.slice(0, LENGTH));
  }
  return entries;
}
