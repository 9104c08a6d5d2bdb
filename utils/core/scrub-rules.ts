/**
 * What must not leave the browser, as a table. A new kind of secret is one more row; its examples are its
 * test (tests/unit/core/scrub.test.ts).
 *
 * A pattern is global and linear: no repetition inside a repetition, every run bounded, and where a run may
 * begin only once (`(?<![\w-])`) it does. It holds two named groups that together are the whole match:
 * `before`, which stays because it tells what stood there, and `secret`.
 */
export interface ScrubRule {
  /** Counted under this name in `report.removed`. */
  id: string;
  pattern: RegExp;
  /** Says that a find is none, such as the word after “Basic” in “Basic authentication failed”. */
  harmless?: (secret: string) => boolean;
  /** Texts, and the part of them that must be gone afterwards. */
  catches: readonly (readonly [text: string, secret: string])[];
  /** Texts that stay as they are. */
  keeps: readonly string[];
}

/** What may stand between a name and its value, in JSON, in code, in headers and in plain words. */
const SIGN = String.raw`["'\x60\\]{0,3}[ \t]{0,3}(?:=>|:=|[:=])[ \t]{0,3}`;

/** A value: quoted and whole, or one run without anything that ends a value. */
const VALUE = String.raw`(?:\\?"[^"\\\n]{1,500}\\?"|'[^'\n]{1,500}'|[^\s"'\x60,;&<>{}()[\]\\]{1,2000})`;

const assignment = (names: string) =>
  new RegExp(String.raw`(?<before>(?:${names})${SIGN})(?<secret>${VALUE})`, 'gi');

/** Ordinary words: `Information`, `re-authentication`, `AUTH`. Encoded values mix cases or have digits. */
const isWords = (text: string) =>
  text.length <= 40 && text.split(/[-./_]/).every((part) => /^(?:[A-Z]?[a-z]*|[A-Z]*)[:!?]?$/.test(part));

/** What programs print where a value is absent or only typed. */
const isPlaceholder = (text: string) =>
  /^["']?(?:true|false|null|undefined|none|string|number|object|function|required|\*+|•+|\$\{.*|%[a-z])["']?$/i.test(
    text,
  );

export const SCRUB_RULES: readonly ScrubRule[] = [
  {
    id: 'private-key',
    // The end may have been cut off, so it is not asked for.
    pattern:
      /(?<before>)(?<secret>-----BEGIN[A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END)[\s\S]){0,8000}(?:-----END[A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?)/g,
    catches: [
      ['key:\n-----BEGIN RSA PRIVATE KEY-----\nMIIEow-IBAA\n-----END RSA PRIVATE KEY-----\nend', 'MIIEow'],
      ['-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg', 'MIIEvQ'],
    ],
    keeps: [
      '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkq\n-----END PUBLIC KEY-----',
      '-----BEGIN CERTIFICATE-----',
    ],
  },
  {
    id: 'jwt',
    // Two base64url parts that begin with `{"`, RFC 7519; the signature may be empty or cut.
    pattern: /(?<before>(?<![\w-]))(?<secret>ey[JI][\w-]{8,4000}\.[\w-]{8,6000}(?:\.[\w-]{0,2000})?)/g,
    catches: [
      ['sent eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN', 'eyJzdWIiOiIxMjM0In0'],
      ['id_token eyJhbGciOiJub25lIn0.eyJhZG1pbiI6MX0.', 'eyJhZG1pbiI6MX0'],
    ],
    keeps: ['eyJ is how JSON looks in base64', 'monkeyJungle.components.someLongName'],
  },
  {
    id: 'address-credentials',
    pattern: /(?<before>\/\/)(?<secret>[^\s/?#@"'<>]{1,300})(?=@[\w[-])/g,
    catches: [
      ['GET https://amina:geheim@app.example.test/a failed', 'geheim'],
      ['ftp://token123@files.example.test/', 'token123'],
    ],
    keeps: ['https://cdn.example.test/npm/vue@3.5.1/dist/vue.js', 'https://blog.example.test/@amina'],
  },
  {
    id: 'authorization',
    pattern: new RegExp(
      String.raw`(?<before>\bauthorization${SIGN}["'\\]{0,2}(?:[a-z-]{4,12}[ \t]{1,4})?)(?<secret>[^\s"',;\\]{4,2000})`,
      'gi',
    ),
    harmless: isWords,
    catches: [
      ['Authorization: Token 9944b09199c62bcf9418', '9944b09199c62bcf9418'],
      ['{"authorization":"Basic dXNlcjpwYXNz"}', 'dXNlcjpwYXNz'],
    ],
    keeps: ['Authorization: required', 'authorization = undefined'],
  },
  {
    id: 'credentials',
    pattern: /(?<before>\b(?:bearer|basic)[ \t]{1,4})(?<secret>[\w\-.~+/]{6,2000}={0,2})/gi,
    harmless: isWords,
    catches: [
      ['using Bearer abc123def456', 'abc123def456'],
      ['curl -H "basic YWRtaW46YWRtaW4="', 'YWRtaW46YWRtaW4='],
    ],
    keeps: ['Basic authentication failed', 'the bearer certificate-store is empty', 'BASIC Information'],
  },
  {
    id: 'password',
    pattern: assignment('passw(?:or)?d[\\w.-]{0,20}|passphrase|passcode|\\bpwd|\\botp|\\bcvv|\\bcvc'),
    harmless: isPlaceholder,
    catches: [
      ['login failed, password=hunter2', 'hunter2'],
      ['{"user":"amina","password":"correct horse"}', 'correct horse'],
      ['{\\"passwordConfirm\\":\\"abc\\"}', 'abc'],
      ["PWD => 'x y z'", 'x y z'],
    ],
    keeps: ['Forgot your password?', 'password: undefined', 'password fields must match', 'type="password"'],
  },
  {
    id: 'secret',
    pattern: assignment(
      '(?:secret|token)(?!ar|i[sz])[\\w.-]{0,20}|api[-_.]?key|access[-_.]?key|private[-_.]?key|session[-_.]?id|\\b[cx]srf[\\w-]{0,10}|\\bjwt|credentials?',
    ),
    // “Unexpected token: punc”, “credentials: include”: a short word is a word.
    harmless: (secret) =>
      isPlaceholder(secret) || (secret.length <= 16 && isWords(secret.replace(/^["']|["']$/g, ''))),
    catches: [
      ['GET /a?access_token=ab12cd34&x=1', 'ab12cd34'],
      ['{"apiKey": "k-123456"}', 'k-123456'],
      ['sessionid=9f8e7d6c; path=/', '9f8e7d6c'],
      ['client_secret: Zm9vYmFyYmF6cXV4', 'Zm9vYmFyYmF6cXV4'],
    ],
    keeps: [
      'SyntaxError: Unexpected token: punc',
      'credentials: include',
      'tokenizer: gpt2x',
      'secretary: Jane-2',
      'invalid token',
    ],
  },
  {
    id: 'cookie',
    pattern:
      /(?<before>\bcookie["']?[ \t]{0,3}[:=][ \t]{0,3}["']?)(?<secret>[^\s"'=;]{1,200}=[^\n"']{1,4000})/gi,
    catches: [
      ['Cookie: sid=abc; theme=dark', 'abc'],
      ['document.cookie = "remember=me99; path=/"', 'me99'],
    ],
    keeps: ['Cookie: blocked by the browser', 'cookie consent was given'],
  },
];

/**
 * Keys of an address whose value is secret whatever it looks like. Matched on the decoded key.
 * `code` and `state` are OAuth's (RFC 6749); short values of theirs are ordinary codes.
 */
const SECRET_KEY =
  /passw(?:or)?d|passphrase|passcode|^pass$|^pwd|secret|token|api[-_.]?key|^key$|^auth$|authorization|credential|(?:private|access)[-_.]?key|session|^sid$|jwt|saml|[cx]srf|^otp|^pin$|^cvv|^cvc|signature|^sig$|nonce|^ticket$/i;
const OAUTH_KEY = /^(?:code|state)$/i;
const SHORTEST_OAUTH_VALUE = 12;

export function isSecretKey(key: string, value: string): boolean {
  return SECRET_KEY.test(key) || (OAUTH_KEY.test(key) && value.length >= SHORTEST_OAUTH_VALUE);
}
