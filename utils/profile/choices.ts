import { activeProfile } from './load';
import { productAt } from './match';

/** Whether steps may say what was chosen on the page of an address, as the profile in force has it. */
export function tellsChoices(address: string): boolean {
  return productAt(activeProfile(), address)?.hideChoices !== true;
}
