/** One who is measured, an equal pair it is held against. */
export type Trio<T> = Record<'subject' | 'plain' | 'twin', T>;
type Who = keyof Trio<unknown>;

/** Each round begins with another one, so that none always goes first or always follows the same. */
const ORDERS: Who[][] = [
  ['plain', 'subject', 'twin'],
  ['subject', 'twin', 'plain'],
  ['twin', 'plain', 'subject'],
  ['twin', 'subject', 'plain'],
  ['plain', 'twin', 'subject'],
  ['subject', 'plain', 'twin'],
];

/** Lets the three take turns, so that whatever else the machine does hits all of them alike. */
export async function takeTurns<T>(
  trio: Trio<T>,
  rounds: number,
  measure: (one: T) => Promise<number>,
): Promise<Trio<number[]>> {
  const measured: Trio<number[]> = { subject: [], plain: [], twin: [] };
  for (let round = 0; round < rounds; round++) {
    for (const who of ORDERS[round % ORDERS.length] ?? []) measured[who].push(await measure(trio[who]));
  }
  return measured;
}
