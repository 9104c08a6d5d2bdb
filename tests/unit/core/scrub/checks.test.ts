import { expect, test } from 'vitest';
import * as checks from '@/utils/core/scrub/checks';

/** Numbers published as examples, each with one digit or letter changed. */
test.each<[keyof typeof checks, string, string]>([
  ['isCard', '4111 1111 1111 1111', '4111 1111 1111 1112'],
  ['isCard', '378282246310005', '378282246310006'],
  ['isCard', '6011-1111-1111-1117', '9011-1111-1111-1117'],
  ['isIban', 'DE89 3704 0044 0532 0130 00', 'DE89 3704 0044 0532 0130 01'],
  ['isIban', 'NO9386011117947', 'NO938601111794'],
  ['isSocialSecurity', '219-09-9999', '666-09-9999'],
  ['isCpf', '529.982.247-25', '529.982.247-24'],
  ['isDni', '12345678Z', '12345678T'],
  ['isDni', 'X1234567L', 'Y1234567L'],
  ['isNir', '255081416802538', '255081416802539'],
  ['isNir', '2550814168025 38', '2550814168025 37'],
  ['isAadhaar', '9999 4105 7058', '9999 4105 7085'],
  ['isNhs', '943 476 5919', '943 476 5991'],
  ['isChineseId', '11010519491231002X', '110105194912310029'],
  ['isCodiceFiscale', 'RSSMRA85T10A562S', 'RSSMRA85T10A562A'],
  ['isPersonnummer', '811228-9874', '811228-9847'],
])('%s: %s, and not %s', (check, right, wrong) => {
  expect(checks[check](right)).toBe(true);
  expect(checks[check](wrong)).toBe(false);
});

test('one digit all along is nobody’s number', () => {
  expect(checks.isCpf('111.111.111-11')).toBe(false);
  expect(checks.isCard('4444444444444444')).toBe(false);
  expect(checks.isPersonnummer('000000-0000')).toBe(false);
});
