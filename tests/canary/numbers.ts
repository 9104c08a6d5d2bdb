import { fromShape } from '../secrets/from-shape.ts';
import { pick } from '../secrets/seeded.ts';

/** Numbers of people that carry right check digits, drawn from ranges nobody uses where there are any. */

type Random = () => number;

/** https://www.ofcom.org.uk: numbers for use in drama; and 555-01xx of the North American plan. */
const PHONES = ['+44 7700 900\\d', '(202) 555-01\\d', '+1 415-555-01\\d', '020 7946 0\\d'];

export const phoneNumber = (random: Random): string =>
  pick(PHONES, random)
    .replace(/\\d$/, () => fromShape('[0-9]{3}', random))
    .replace(/(555-01\d\d)\d$/, '$1');

export function cardNumber(random: Random): string {
  const start = fromShape('4[0-9]{14}', random);
  const sum = Array.from(start, Number).reduce((total, digit, index) => {
    const doubled = index % 2 ? digit : digit * 2;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${start}${(10 - (sum % 10)) % 10}`.replace(/(\d{4})(?=\d)/g, '$1 ');
}

export function germanIban(random: Random): string {
  const account = fromShape('[0-9]{18}', random);
  // D is 13, E is 14; the check digits stand for 00 while they are worked out.
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${check.toString().padStart(2, '0')}${account}`;
}

export const socialSecurityNumber = (random: Random): string =>
  fromShape('[1-5][0-9]{2}-[1-9]{2}-[1-9][0-9]{3}', random);
