/** Numbers that carry proof of being what they look like. All take text with or without separators. */

const digitsOf = (text: string): number[] => Array.from(text.replace(/\D/g, ''), Number);

const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);

const isOneDigit = (digits: readonly number[]) => new Set(digits).size < 2;

/** ISO/IEC 7812-1, annex B. */
function luhn(digits: readonly number[]): boolean {
  const sum = digits.reduceRight((total, digit, index) => {
    const doubled = (digits.length - 1 - index) % 2 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** What the large issuers begin with, and how long their numbers are (ISO/IEC 7812 ranges as published). */
const ISSUED =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|35\d{14}|6(?:011|5\d\d|4[4-9]\d)\d{12}|62\d{14,17}|(?:50|5[6-9]|6\d)\d{10,17})$/;

export function isCard(text: string): boolean {
  const digits = digitsOf(text);
  return ISSUED.test(digits.join('')) && !isOneDigit(digits) && luhn(digits);
}

/** Length by country: SWIFT's IBAN registry. */
const IBAN_LENGTHS: Record<string, number> = Object.fromEntries(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** ISO 13616: the country's length, and 1 as remainder of 97. */
export function isIban(text: string): boolean {
  const account = text.replace(/[\s-]/g, '').toUpperCase();
  if (IBAN_LENGTHS[account.slice(0, 2)] !== account.length) return false;
  let rest = 0;
  for (const sign of account.slice(4) + account.slice(0, 4))
    for (const digit of parseInt(sign, 36).toString()) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** https://www.ssa.gov/employer/randomization.html: areas, groups and serials that are never given out. */
export const isSocialSecurity = (text: string): boolean =>
  /^(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}$/.test(text) && text !== '123-45-6789';

/** Brazil: two check digits, each over all before it. */
export function isCpf(text: string): boolean {
  const digits = digitsOf(text);
  const check = (length: number) => {
    const weights = Array.from({ length }, (_, index) => length + 1 - index);
    return ((weighted(digits, weights) * 10) % 11) % 10 === digits[length];
  };
  return digits.length === 11 && !isOneDigit(digits) && check(9) && check(10);
}

/** Spain: the letter is the remainder of 23; foreigners' numbers begin with X, Y or Z for 0, 1 or 2. */
export function isDni(text: string): boolean {
  const number = text.replace(/[-\s]/g, '').toUpperCase();
  const plain = number.replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(plain.slice(0, -1)) % 23] === plain.slice(-1);
}

/** France: 97 less the remainder of the first thirteen; Corsica's letters stand for 19 and 18. */
export function isNir(text: string): boolean {
  const plain = text.replace(/\s/g, '').toUpperCase();
  const number = plain.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return /^\d{13}$/.test(number) && 97 - Number(BigInt(number) % 97n) === Number(plain.slice(13));
}

const VERHOEFF =
  '0123456789 1234067895 2340178956 3401289567 4012395678 5987604321 6598710432 7659821043 8765932104 9876543210'.split(
    ' ',
  );
const VERHOEFF_TURNS =
  '0123456789 1576283094 5803796142 8916043527 9453126870 4286573901 2793806415 7046913258'.split(' ');

/** India: Verhoeff's check digit, never beginning with 0 or 1 (UIDAI). */
export function isAadhaar(text: string): boolean {
  const digits = digitsOf(text).reverse();
  const rest = digits.reduce(
    (state, digit, index) => Number(VERHOEFF[state]?.[Number(VERHOEFF_TURNS[index % 8]?.[digit])]),
    0,
  );
  return digits.length === 12 && !isOneDigit(digits) && rest === 0;
}

/** United Kingdom's health service: remainder of 11. */
export function isNhs(text: string): boolean {
  const digits = digitsOf(text);
  const check = (11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return digits.length === 10 && !isOneDigit(digits) && check === digits[9];
}

/** China: GB 11643-1999, remainder of 11 with X for 10. */
export function isChineseId(text: string): boolean {
  const rest =
    weighted(digitsOf(text.slice(0, 17)), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11;
  return '10X98765432'[rest] === text.slice(-1).toUpperCase();
}

const ODD_VALUES = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** Italy: the last letter is the sum of the others' values, which differ at odd and even places. */
export function isCodiceFiscale(text: string): boolean {
  const sum = Array.from(text.slice(0, 15).toUpperCase()).reduce((total, sign, index) => {
    const value = /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65;
    return total + (index % 2 ? value : (ODD_VALUES[value] ?? 0));
  }, 0);
  return String.fromCharCode(65 + (sum % 26)) === text.slice(-1).toUpperCase();
}

/** Sweden: day of birth, serial and Luhn's digit. */
export function isPersonnummer(text: string): boolean {
  const digits = digitsOf(text).slice(-10);
  return digits.length === 10 && !isOneDigit(digits) && luhn(digits);
}
