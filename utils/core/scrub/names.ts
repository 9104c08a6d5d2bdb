import type { Kind } from './kinds';
import type { ValuePolicy } from './values';

/**
 * Names whose values must not leave the browser. A new one is one more row, and an example in
 * tests/unit/core/scrub/examples.ts. Matched against the name as words in small letters with hyphens
 * between: `X-Api-Key`, `apiKey` and `API_KEY` are all `api-key`.
 */
export interface NameRule {
  id: string;
  kind: Kind;
  names: RegExp;
  value: ValuePolicy;
}

/** Endings that make a name one of something about the secret: `token-type`, `password-field`. */
const ABOUT =
  /-(?:types?|names?|fields?|label|input|element|ur[il]s?|endpoint|path|href|links?|file|dir|folder|length|size|count|counter|limit|max|min|index|position|offset|start|end|line|column|kind|format|version|expir(?:y|es|ed|ation|e)|expires?-(?:in|at)|in|at|on|by|date|time|timeout|ttl|age|lifetime|duration|interval|errors?|exception|messages?|status|required|enabled|disabled|visible|valid|invalid|changed|updated|strength|policy|rules?|hint|help|title|placeholder|description|prefix|suffix|headers?|param(?:eter)?|provider|manager|stor(?:e|age)|service|handler|helper|factory|builder|parser|generator|validator|list|map|class|ids?|scopes?|audience|issuer|algorithm|alg|method|mode|options?|config|settings|button|form|page|screen|view|modal|dialog|model|schema|check|toggle|show)$/;

/** A few such endings belong to the secret after all. */
const SECRET_IDS =
  /(?:session|secret|sess|credential)-?id$|^jsessionid$|(?:account|card|phone|passport|id|identity|tax|national)-number$/;

export const NAME_RULES: readonly NameRule[] = [
  {
    id: 'password',
    kind: 'password',
    names:
      /(?<!(?:reset|forgot|forgotten|lost|recover|show|hide|toggle|validate|verify)-?)passw(?:or)?d(?!less)|pass-?(?:phrase|code|wort)|(?:^|-)(?:db|user|my|admin|root|smtp|mysql|pg|redis|ftp|ssh)?(?:pass|pwd|pw|psw)\d?(?:-(?:confirm(?:ation)?|again|repeat|new|old|current|value|hash|text|string|\d))?$|kennwort|contrase(?:ñ|n|ã±)a|mot-de-passe|motdepasse|(?:^|-)(?:senha|wachtwoord|lösenord|parola|hasło|haslo|clave-de-acceso)(?:-|$)|пароль|كلمة-(?:المرور|السر)|密码|パスワード/,
    value: 'any',
  },
  {
    id: 'code',
    kind: 'code',
    names:
      /(?:^|-)(?:[th]?otp|pin|pin-?(?:code|number)|cvv2?|cvc2?|csc|mfa|2fa)(?:-(?:code|value|number))?$|(?:verification|security|one-time|login|sign-in|backup|recovery|activation|access|unlock|confirm(?:ation)?|auth(?:entication|orization)?|authenticator|invite|invitation|reset|sms|mfa|2fa|device|user)-?code$/,
    value: 'code',
  },
  { id: 'cookie', kind: 'cookie', names: /(?:^|-)cookies?2?$/, value: 'line' },
  {
    id: 'authorization',
    kind: 'token',
    names:
      /authori[sz]ation(?:-header)?$|^(?:x-)?(?:proxy-)?auth(?:entication)?$|-auth$|^auth-(?:data|value|string)/,
    value: 'credential',
  },
  {
    id: 'secret',
    kind: 'token',
    names: /secrets?(?:-|\d|$)|secret-?(?:access-?)?key/,
    value: 'any',
  },
  {
    id: 'token',
    kind: 'token',
    names:
      /tokens?(?:-|\d|$)|cred(?:ential)?s?(?:-|\d|$)|(?:^|-)(?:jwt|bearer|apikeys?)(?:-|$)|[cx]srf|(?:^|-)[a-z]{0,20}webhook-?(?:secret|token)/,
    value: 'credential',
  },
  {
    id: 'key',
    kind: 'token',
    names:
      /(?:api|access|auth|account|admin|app|application|client|consumer|deploy|encryption|decryption|functions?|host|integration|ingest|licen[cs]e|master|private|read|rest|secret|security|server|service|shared|session|signing|site|ssh|storage|subscription|user|webhook|write|hmac|aes|rsa|jwt|crypto|web|shared-access)-?keys?(?:-|\d|$)|apikey/,
    value: 'credential',
  },
  {
    id: 'session',
    kind: 'token',
    names: /sess(?:ion)?-?(?:id|key|cookie|data)(?:-|$)|(?:^|-)session$|sessid$|(?:^|-)(?:connect-)?sid$/,
    value: 'credential',
  },
  {
    id: 'any-key',
    kind: 'token',
    names:
      /key(?:-|\d|$)|(?:^|-)(?:sig|signature|hmac|nonce|ticket|assertion|verifier|challenge|samlresponse|samlrequest|saml-(?:response|request)|id-hint|pat)$/,
    value: 'drawn',
  },
  {
    id: 'phone',
    kind: 'phone',
    names:
      /(?:^|-)(?:(?:tele|cell|mobile-?)?phone|mobile|cell-?number|tel|msisdn|whatsapp|fax|telefono?|teléfono|telefone|celular)(?:-?(?:number|no|nr|num))?\d?$/,
    value: 'digits',
  },
  {
    id: 'card',
    kind: 'card',
    names: /(?:^|-)(?:credit|debit|payment)?-?(?:card|cc)-?(?:number|num|no|nr)$/,
    value: 'digits',
  },
  {
    id: 'account',
    kind: 'account',
    names:
      /(?:^|-)iban$|(?:^|-)(?:bank-?)?(?:account|acct)-?(?:number|num|no|nr)$|routing-?number$|sort-?code$/,
    value: 'digits',
  },
  {
    id: 'identity',
    kind: 'identity',
    names:
      /(?:^|-)(?:ssn|nino|nhs-?(?:number|no)|dni|nie|nif|cpf|curp|nir|pesel|bsn|aadhaa?r|personnummer|codice-?fiscale|passport|dob|birth-?(?:day|date)|date-?of-?birth)(?:-?(?:number|no|num))?$|(?:national|identity|identification|tax|tax-?payer|social-?security|insurance|driving-?licen[cs]e)-?(?:number|no|num|id)$|(?:^|-)id-?(?:card-?)?number$/,
    value: 'digits',
  },
];

/** A name as words: `JSESSIONID` → `jsessionid`, `accessToken[0]` → `access-token`, `API key` → `api-key`. */
export function nameAsWords(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}±]{1,200}/gu, '-')
    .replace(/^-|-$/g, '');
}

/** The rule that a name falls under, strictest first; undefined for an ordinary name. */
export function ruleOfName(name: string): NameRule | undefined {
  const words = nameAsWords(name);
  if (ABOUT.test(words) && !SECRET_IDS.test(words)) return undefined;
  return NAME_RULES.find(({ names }) => names.test(words));
}
