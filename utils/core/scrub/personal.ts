import {
  isAadhaar,
  isCard,
  isChineseId,
  isCodiceFiscale,
  isCpf,
  isDni,
  isIban,
  isNhs,
  isNir,
  isPersonnummer,
  isSocialSecurity,
} from './checks';
import { all, type PatternRule } from './pattern-rule';

/** Neither inside a word or number nor behind a decimal point or a group of digits. */
const START = '(?<![A-Za-z0-9.]|\\d[-+/])';
const END = '(?![A-Za-z0-9]|[-.]\\d)';

/** No number of a person or an account has fewer digits. */
const DIGITS = /\d(?:[ .()/+-]{0,2}\d){6}/;

/** Ends of file names and parts of version numbers are no top-level domains. */
const NO_DOMAIN =
  /@v?\d{1,5}\.\d|\.(?:png|jpe?g|gif|svg|webp|avif|ico|js|mjs|cjs|ts|tsx|jsx|css|scss|less|map|json|html?|txt|xml|ya?ml|vue|svelte|woff2?|ttf|pdf|tgz|min|prod|latest|next|beta|alpha|rc)$/i;

/** 7 to 15 digits (E.164), neither counted up nor all the same. */
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return (
    digits.length > 6 &&
    digits.length < 16 &&
    new Set(digits).size > 2 &&
    !'01234567890123456789'.includes(digits)
  );
}

function ibanLength(text: string): number {
  // Words may follow that look like more of it; the country says where it ends.
  for (let end = text.length; end > 14; end--)
    if (/[A-Z\d]$/.test(text.slice(0, end)) && isIban(text.slice(0, end))) return end;
  return 0;
}

/** By what a person is reached, known to a state, or paid. */
export const PERSONAL_RULES: readonly PatternRule[] = [
  {
    id: 'email',
    kind: 'email',
    needs: /@/,
    pattern:
      /(?<![\w.%+\u00c0-\u024f-]|\/\/|\/\/[^\s/]{1,100}[:@])[\w.%+\u00c0-\u024f-]{1,64}@(?:[A-Za-z0-9\u00c0-\u024f-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w-])/g,
    extent: all((email) => !NO_DOMAIN.test(email) && !/^git@/.test(email)),
  },
  {
    id: 'iban',
    kind: 'account',
    pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d{2}[ -]?[A-Z0-9](?:[ -]?[A-Z0-9]){9,34}/g,
    extent: ibanLength,
  },
  {
    id: 'card',
    kind: 'card',
    needs: DIGITS,
    pattern: new RegExp(
      `${START}(?:\\d{13,19}|\\d{4}(?: \\d{4}){3}(?: \\d{1,3})?|\\d{4}(?:-\\d{4}){3}|\\d{4} \\d{6} \\d{4,5}|\\d{4}-\\d{6}-\\d{4,5})${END}`,
      'g',
    ),
    extent: all(isCard),
  },
  {
    id: 'social-security',
    kind: 'identity',
    needs: DIGITS,
    pattern: new RegExp(`${START}\\d{3}-\\d\\d-\\d{4}${END}`, 'g'),
    extent: all(isSocialSecurity),
  },
  {
    id: 'cpf',
    kind: 'identity',
    needs: DIGITS,
    pattern: new RegExp(`${START}\\d{3}\\.\\d{3}\\.\\d{3}-\\d\\d${END}`, 'g'),
    extent: all(isCpf),
  },
  {
    id: 'dni',
    kind: 'identity',
    needs: DIGITS,
    pattern: new RegExp(`${START}(?:\\d{8}|[XYZ]-?\\d{7})-?[A-HJ-NP-TV-Z]${END}`, 'g'),
    extent: all(isDni),
  },
  {
    id: 'nir',
    kind: 'identity',
    needs: DIGITS,
    pattern: new RegExp(
      `${START}[12] ?\\d\\d ?(?:0[1-9]|1[0-2]) ?(?:\\d\\d|2[AB]) ?\\d{3} ?\\d{3} ?\\d\\d${END}`,
      'g',
    ),
    extent: all(isNir),
  },
  {
    id: 'aadhaar',
    kind: 'identity',
    needs: DIGITS,
    pattern: new RegExp(`${START}[2-9]\\d{3}([ -])\\d{4}\\1\\d{4}${END}`, 'g'),
    extent: all(isAadhaar),
  },
  {
    id: 'nhs-number',
    kind: 'identity',
    needs: DIGITS,
    pattern: new RegExp(`${START}\\d{3} \\d{3} \\d{4}${END}`, 'g'),
    extent: all(isNhs),
  },
  {
    id: 'chinese-id',
    kind: 'identity',
    needs: DIGITS,
    pattern: new RegExp(
      `${START}[1-8]\\d{5}(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dXx]${END}`,
      'g',
    ),
    extent: all(isChineseId),
  },
  {
    id: 'codice-fiscale',
    kind: 'identity',
    pattern: new RegExp(`${START}[A-Z]{6}\\d\\d[A-EHLMPRST]\\d\\d[A-Z]\\d{3}[A-Z]${END}`, 'g'),
    extent: all(isCodiceFiscale),
  },
  {
    id: 'curp',
    kind: 'identity',
    pattern: new RegExp(
      `${START}[A-Z][AEIOUX][A-Z]{2}\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[HMX][A-Z]{5}[A-Z\\d]\\d${END}`,
      'g',
    ),
  },
  {
    id: 'nino',
    kind: 'identity',
    needs: /\d\d \d\d \d\d/,
    pattern: new RegExp(`${START}[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \\d\\d \\d\\d \\d\\d [A-D]${END}`, 'g'),
  },
  {
    id: 'personnummer',
    kind: 'identity',
    needs: DIGITS,
    pattern: new RegExp(
      `${START}(?:19|20)?\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[-+]\\d{4}${END}`,
      'g',
    ),
    extent: all(isPersonnummer),
  },
  {
    id: 'phone',
    kind: 'phone',
    needs: DIGITS,
    pattern: new RegExp(
      [
        '(?<![\\w.+/#-])(?:\\+|00(?=[1-9]\\d{0,2}[ -]))[1-9]\\d{0,2}[ .-]?(?:\\(\\d{1,4}\\)[ .-]?)?\\d{1,4}(?:[ .-]?\\d{2,4}){1,4}',
        '(?<![\\w.+/#-])\\(\\d{3}\\) ?\\d{3}[ .-]\\d{4}',
        `${START}(?<![+/#-])\\d{3}-\\d{3}-\\d{4}`,
        `${START}(?<![+/#-])\\d{3}\\.\\d{3}\\.\\d{4}`,
        `${START}(?<![+/#_-])0[17]\\d\\d[ -]?\\d{3}[ -]?\\d{3}`,
        `${START}(?<![+/#-])0[1-9]\\d(?:\\d[ -]\\d{3}[ -]\\d{3,4}|\\d?[ -]\\d{3,4}[ -]\\d{4})`,
        `${START}(?<![+/#-])0[1-9](?: \\d\\d){4}`,
      ]
        .map((form) => `${form}(?![\\w-]|\\.\\d|\\.[a-z]{2,4}(?![\\w.]))`)
        .join('|'),
      'g',
    ),
    extent: all(isPhone),
  },
];
