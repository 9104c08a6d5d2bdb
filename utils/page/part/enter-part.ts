import { PartPicker } from './part-picker';
import { PART } from './protocol';

/** Makes this document ready for commands; one that is ready stays as it is. */
export function enterPart(): void {
  const name = Symbol.for(PART);
  if (!Reflect.has(globalThis, name)) Reflect.set(globalThis, name, new PartPicker());
}
