/** Texts, and the part of them that must be gone afterwards; and texts that stay as they are. */
export interface Examples {
  catches: readonly (readonly [text: string, secret: string])[];
  keeps: readonly string[];
}

/** By row of NAME_RULES. Every row has both. */
export const NAME_EXAMPLES: Record<string, Examples> = {
  password: {
    catches: [
      ['login failed, password=hunter2', 'hunter2'],
      ['{"user":"amina","password":"correct horse"}', 'correct horse'],
      ['{\\"passwordConfirm\\":\\"abc\\"}', 'abc'],
      ["PWD => 'x y z'", 'x y z'],
      ['password: swordfish', 'swordfish'],
      ['--db-password hunter2 --verbose', 'hunter2'],
      ['<wsse:Password Type="text">pa55</wsse:Password>', 'pa55'],
      ['name="password"\r\n\r\npa ss\r\n--x', 'pa ss'],
      ['passwords: ["one1", "two2"]', 'two2'],
      ['Mot de passe : abc123', 'abc123'],
      ['contraseña=abc123', 'abc123'],
      ['كلمة المرور: abc123', 'abc123'],
      ['{"type":"password","value":"hunter2"}', 'hunter2'],
      ['Your password is hunter2', 'hunter2'],
    ],
    keeps: [
      'Forgot your password?',
      'password: undefined',
      'password fields must match',
      'type="password"',
      'Password: must be at least 8 characters',
      'passwordless: enabled',
      'passwordField: "login-form"',
      'callPassThrough = new Set()',
      "An error occurred during reset-password: 'timeout'",
    ],
  },
  code: {
    catches: [
      ['otp=482913', '482913'],
      ['{"pin": 1234}', '1234'],
      ['cvv: 123', '123'],
      ['Your verification code is 482913', '482913'],
      ['recovery_code=ab12-cd34', 'ab12-cd34'],
    ],
    keeps: [
      'exit code 137',
      'status code: 404',
      'error code = 1006',
      'country code: KE',
      'pin: left',
      'zip-code: 80331',
    ],
  },
  cookie: {
    catches: [
      ['Cookie: sid=abc; theme=dark', 'abc'],
      ['document.cookie = "remember=me99; path=/"', 'me99'],
      ['Set-Cookie: id=a3fWa; HttpOnly', 'a3fWa'],
    ],
    keeps: ['Cookie: blocked by the browser', 'cookie consent was given', 'cookies: 12'],
  },
  authorization: {
    catches: [
      ['Authorization: Token 9944b09199c62bcf9418', '9944b09199c62bcf9418'],
      ['{"authorization":"Basic dXNlcjpwYXNz"}', 'dXNlcjpwYXNz'],
      ['proxy-authorization: Negotiate YIIJvwYGKwYBBQUC', 'YIIJvwYGKwYBBQUC'],
    ],
    keeps: ['Authorization: required', 'authorization = undefined', 'auth: true'],
  },
  secret: {
    catches: [
      ['client_secret: Zm9vYmFyYmF6cXV4', 'Zm9vYmFyYmF6cXV4'],
      ['{"credentials":{"secret":"abc"}}', 'abc'],
      ['AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI', 'wJalrXUtnFEMI'],
    ],
    keeps: ['secretary: Jane-2', 'secretName: "db-1"', 'secret: undefined', 'A secret is required'],
  },
  token: {
    catches: [
      ['GET /a?access_token=ab12cd34&x=1', 'ab12cd34'],
      ['var apiToken string = "ab12cd34"', 'ab12cd34'],
      ['System.setProperty("API_TOKEN", "ab12cd34")', 'ab12cd34'],
      ['<apiToken>\n  ab12cd34\n</apiToken>', 'ab12cd34'],
      ['<meta name="csrf-token" content="ab12cd34">', 'ab12cd34'],
      ['{name: "x-auth-token", type: "header", value: "ab12cd34"}', 'ab12cd34'],
      ['"token": { "value": "ab12cd34" }', 'ab12cd34'],
      ['token: >\n  ab12cd34', 'ab12cd34'],
      ['localStorage token = "abc.def-ghi_123"', 'abc.def-ghi_123'],
    ],
    keeps: [
      'SyntaxError: Unexpected token: punc',
      'credentials: include',
      'tokenizer: gpt2x',
      'invalid token',
      'maxTokens: 4096',
      '{"token_type":"bearer","expires_in":3600}',
      'token expired at 1732245678',
      '(token) => token?.type',
    ],
  },
  key: {
    catches: [
      ['{"apiKey": "k-123456"}', 'k-123456'],
      ['X-Api-Key: 0123abc456', '0123abc456'],
      ['API key: 12ab-34cd', '12ab-34cd'],
      ['AccountName=a;AccountKey=Zm9vYmFyMTIz==;Suffix=b', 'Zm9vYmFyMTIz'],
    ],
    keeps: [
      'apiKey: undefined',
      'The API key is missing',
      'accessKeyId: "a"',
      "new Client({ apiKey: 'My API Key' })",
    ],
  },
  session: {
    catches: [
      ['sessionid=9f8e7d6c; path=/', '9f8e7d6c'],
      ['PHPSESSID=k2v9t1', 'k2v9t1'],
      ['connect.sid: s%3Aab12', 's%3Aab12'],
    ],
    keeps: ['session timeout=30', 'session: expired', 'inside=12ab'],
  },
  'any-key': {
    catches: [
      ['HEROKU_KEY="b2147536263334658744ce9d8a527ecf"', 'b2147536263334658744ce9d8a527ecf'],
      ['signature: fe5f80f77d5fa3beca038a248ff027d0445342fe', 'fe5f80f77d5fa3beca038a248ff027d0445342fe'],
    ],
    keeps: [
      'key: Enter',
      'keyCode=13',
      'sort_key=name',
      'Each child should have a unique "key" prop',
      'key="row-12"',
    ],
  },
  phone: {
    catches: [
      ['{"phoneNumber":"02079460958"}', '02079460958'],
      ['mobile: 7700 900 461', '7700 900 461'],
    ],
    keeps: ['phone: required', 'mobile: true', 'telemetry: 1234567'],
  },
  card: {
    catches: [['card_number=1234567890', '1234567890']],
    keeps: ['card number is missing', 'cardCount: 1234567'],
  },
  account: {
    catches: [
      ['accountNumber: "12345678"', '12345678'],
      ['sort-code=20-00-00', '20-00-00'],
    ],
    keeps: ['account number: missing', 'accounts: 12345678'],
  },
  identity: {
    catches: [
      ['passport number: AB1234567', 'AB1234567'],
      ['dob=1990-04-12', '1990-04-12'],
      ['ssn: 123456789', '123456789'],
    ],
    keeps: ['passport: expired', 'adobe: 20261122', 'tax number is missing'],
  },
};

/** By row of PATTERN_RULES without the vendors', which have tests/secrets/vendor-shapes.ts. */
export const PATTERN_EXAMPLES: Record<string, Examples> = {
  'private-key': {
    catches: [
      ['key:\n-----BEGIN RSA PRIVATE KEY-----\nMIIEow-IBAA\n-----END RSA PRIVATE KEY-----\nend', 'MIIEow'],
      ['-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg', 'MIIEvQ'],
      ['PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\nAAAAIB', 'AAAAIB'],
    ],
    keeps: [
      '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkq\n-----END PUBLIC KEY-----',
      '-----BEGIN CERTIFICATE-----',
    ],
  },
  jwt: {
    catches: [
      ['sent eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN', 'eyJzdWIiOiIxMjM0In0'],
      ['id_hint eyJhbGciOiJub25lIn0.eyJhZG1pbiI6MX0.', 'eyJhZG1pbiI6MX0'],
    ],
    keeps: [
      'eyJ is how JSON looks in base64',
      'monkeyJungle.components.someLongName',
      'eyebrows.component.js',
    ],
  },
  'address-sign-in': {
    catches: [
      ['GET https://amina:geheim@app.example.test/a failed', 'geheim'],
      ['ftp://token123@files.example.test/', 'token123'],
      ['mongodb+srv://app:p@ss@db.example.test/cases', 'p@ss'],
    ],
    keeps: [
      'https://cdn.example.test/npm/vue@3.5.1/dist/vue.js',
      'https://blog.example.test/@amina',
      'ssh://git@git.example.test/a.git',
    ],
  },
  credentials: {
    catches: [
      ['using Bearer abc123def456', 'abc123def456'],
      ['curl -H "basic YWRtaW46YWRtaW4="', 'YWRtaW46YWRtaW4='],
    ],
    keeps: ['Basic authentication failed', 'the bearer certificate-store is empty', 'BASIC Information'],
  },
  digest: {
    catches: [['Digest username="amina", response="66ab"', '66ab']],
    keeps: ['a digest of the message', 'Digest authentication failed'],
  },
  'command-sign-in': {
    catches: [['curl -s -u admin:geheim https://app.example.test', 'geheim']],
    keeps: ['curl -u admin https://app.example.test', 'id -u user:group'],
  },
  'said-code': {
    catches: [['OTP 551203 expires soon', '551203']],
    keeps: ['OTP expires in 30 seconds', 'otp of 3 devices'],
  },
  'said-password': {
    catches: [['signed in with password hunter2', 'hunter2']],
    keeps: ['password must have 8 characters', 'the password expired'],
  },
  data: {
    catches: [['src=data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB', 'iVBORw0KGgo']],
    keeps: ['data:image/svg+xml;utf8,<svg/>', 'data: base64, 12'],
  },
  email: {
    catches: [
      ['No account for amina.o+x@example.org', 'amina.o+x@example.org'],
      ['/users/amina%40example.org/edit', 'amina%40example.org'],
      ['<amina@163.example>', 'amina@163.example'],
    ],
    keeps: [
      'logo@2x.png',
      'vue@3.5.1',
      'git@git.example.test:a/b.git',
      '@types/node',
      'pkg@1.0.0-beta.alpha',
    ],
  },
  iban: {
    catches: [
      ['Pay to DE89 3704 0044 0532 0130 00 NOW', 'DE89 3704 0044 0532 0130 00'],
      ['GB29NWBK60161331926819', 'GB29NWBK60161331926819'],
    ],
    keeps: ['DE88370400440532013000', 'XX29NWBK60161331926819', 'AB12CDEFGHIJKLMNOP'],
  },
  card: {
    catches: [
      ['card 4111 1111 1111 1111 declined', '4111 1111 1111 1111'],
      ['378282246310005', '378282246310005'],
      ['pan_5555555555554444', '5555555555554444'],
    ],
    keeps: ['4111 1111 1111 1112', '1732245678901', 'build 20261122103000', '0.4111111111111111'],
  },
  'social-security': {
    catches: [['no. 219-09-9999', '219-09-9999']],
    keeps: ['000-12-3456', '219-09-99999', '2219-09-9999', '1-219-09-9999'],
  },
  cpf: { catches: [['CPF 123.456.789-09', '123.456.789-09']], keeps: ['123.456.789-00', '1.123.456.789-09'] },
  dni: {
    catches: [
      ['12345678Z', '12345678Z'],
      ['NIE X-1234567-L', 'X-1234567-L'],
    ],
    keeps: ['12345678A', 'chunk-12345678Zx'],
  },
  nir: {
    catches: [['2 55 08 14 168 025 38', '2 55 08 14 168 025 38']],
    keeps: ['2 55 08 14 168 025 39', '255131416802538'],
  },
  aadhaar: { catches: [['9999 4105 7058', '9999 4105 7058']], keeps: ['9999 4105 7059', '1234 5678 9012'] },
  'nhs-number': { catches: [['NHS 943 476 5919', '943 476 5919']], keeps: ['943 476 5918'] },
  'chinese-id': {
    catches: [['11010519491231002X', '11010519491231002X']],
    keeps: ['110105194912310021', '11010519491331002X'],
  },
  'codice-fiscale': { catches: [['RSSMRA85T10A562S', 'RSSMRA85T10A562S']], keeps: ['RSSMRA85T10A562T'] },
  curp: { catches: [['HEGG560427MVZRRL04', 'HEGG560427MVZRRL04']], keeps: ['HEGG561327MVZRRL04'] },
  nino: { catches: [['AB 12 34 56 C', 'AB 12 34 56 C']], keeps: ['AB 12 34 56 E', 'QQ 12 34 56 C'] },
  personnummer: { catches: [['811228-9874', '811228-9874']], keeps: ['811228-9875', '811328-9874'] },
  phone: {
    catches: [
      ['call +44 20 7946 0958 now', '+44 20 7946 0958'],
      ['(202) 555-0123', '(202) 555-0123'],
      ['202-555-0123', '202-555-0123'],
      ['202.555.0123', '202.555.0123'],
      ['0700 123 456 or 0700123456', '0700123456'],
      ['06 12 34 56 78', '06 12 34 56 78'],
      ['tel:+12025550123', '+12025550123'],
      ['?to=%2B442079460958', '%2B442079460958'],
    ],
    keeps: [
      'at 1732245678901',
      '2026-11-22',
      '10:20:30.123',
      '192.168.100.200',
      'app.js:12:34567',
      '0123456789',
      'case TZ0912300045',
      'C++17, v1.2.3-4567',
    ],
  },
};
