import { all, type PatternRule } from './pattern-rule';
import { PERSONAL_RULES } from './personal';
import { isWords } from './values';
import { VENDOR_SHAPES, VENDOR_TOKEN } from './vendors';

/** Sign-in names everybody has, which addresses of repositories carry. */
const PUBLIC_USER = /^(?:git|hg|svn|ssh|anonymous|anon|ftp)$/i;

export const PATTERN_RULES: readonly PatternRule[] = [
  {
    id: 'private-key',
    kind: 'private-key',
    needs: /-----BEGIN|PuTTY/,
    // The end may have been cut off, so it is not asked for.
    pattern:
      /-----BEGIN[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END)[\s\S]){0,8000}(?:-----END[A-Z0-9 ]{0,40}-----)?|PuTTY-User-Key-File-\d:[\s\S]{0,4000}/g,
  },
  {
    id: 'jwt',
    kind: 'token',
    // Three parts in base64url, RFC 7515, or five, RFC 7516; the first begins with `{`, the last may be cut.
    pattern: /(?<![\w-])e(?:y[JAI]|w[oK])[\w-]{7,4000}\.[\w\\/-]{5,6000}(?:\.[\w\\/=-]{0,2000}){0,3}/g,
  },
  { id: 'vendor-token', kind: 'token', pattern: VENDOR_TOKEN },
  ...Object.entries(VENDOR_SHAPES).map(([id, [needs, shape]]): PatternRule => ({
    id,
    kind: 'token',
    needs,
    pattern: new RegExp(`(?<![A-Za-z0-9])(?:${shape})`, 'g'),
  })),
  {
    id: 'address-sign-in',
    kind: 'sign-in',
    needs: /@/,
    pattern: /(?<=\/\/)[^\s/?#"'<>‹›`]{1,300}(?=@[\w[-])/g,
    extent: all((user) => !PUBLIC_USER.test(user)),
  },
  {
    id: 'credentials',
    kind: 'token',
    pattern:
      /(?<before>\b(?:bearer|basic|negotiate|ntlm|splunk|dpop|apikey|sso-key)[ \t:=]{1,4})[\w\-.~+/:]{6,2000}={0,2}/gi,
    extent: all((secret) => !isWords(secret)),
  },
  {
    id: 'digest',
    kind: 'token',
    pattern:
      /(?<before>\b(?:digest|aws4-hmac-sha256|signature)[ \t]{1,4})(?=(?:username|credential|keyid|realm)=)[^\n‹›]{8,1500}/gi,
  },
  {
    id: 'command-sign-in',
    kind: 'sign-in',
    needs: /curl/,
    pattern:
      /(?<before>\bcurl\b[^\n]{0,300}[ \t](?:-u|--user)[= \t]{0,3}["']?)[^\s"':‹›]{1,80}:[^\s"'‹›]{1,200}/g,
  },
  {
    id: 'said-code',
    kind: 'code',
    pattern: /(?<before>\b(?:otp|one[- ]time (?:code|password|pin|passcode))\b[^\d\n]{1,20})\d{4,8}(?!\d)/gi,
  },
  {
    id: 'said-password',
    kind: 'password',
    pattern:
      /(?<before>\b(?:password|passwort|passcode|passphrase|mot de passe|contraseña|senha)[ \t]{1,2}["'`]?)(?=[^\s"'`]{0,30}\d)(?=[^\s"'`]{0,30}[A-Za-z])[\x21\x23-\x26\x28-\x5f\x61-\x7e]{5,100}/gi,
    extent: all((secret) => !isWords(secret)),
  },
  {
    id: 'data',
    kind: 'data',
    needs: /base64,/i,
    pattern: /(?<before>\bdata:[\w/+.;=-]{0,80};base64,)[\w+/=%-]{24,20000}/gi,
  },
  ...PERSONAL_RULES,
];
