import { STAGE } from './protocol';
import { Stage } from './stage';

/** Makes this document ready for commands; one that is ready stays as it is. */
export function enterStage(): void {
  const name = Symbol.for(STAGE);
  if (!Reflect.has(globalThis, name)) Reflect.set(globalThis, name, new Stage());
}
