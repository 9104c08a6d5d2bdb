/**
 * What the recorder needs of the language, taken before the page can put something else in its place.
 * Code that runs in the page's world uses these, and no methods, no `for…of`, no spread: each of them
 * looks something up that a page can change.
 */
/* eslint-disable @typescript-eslint/unbound-method -- static ones use no `this`, the others get it by `apply` */
export const { now } = Date;
export const { stringify } = JSON;
export const { apply } = Reflect;
export const { isArray } = Array;
export const { isView } = ArrayBuffer;
export const { captureStackTrace } = Error;
export const { getOwnPropertyDescriptor, getPrototypeOf, keys } = Object;
const { slice: nativeSlice } = String.prototype;
const { some: nativeSome } = Array.prototype;

/** Sees through realms and fakes where the browser can (Chromium 134, Firefox 138). */
export const isError: (value: unknown) => value is Error =
  (Error as { isError?: (value: unknown) => value is Error }).isError ??
  ((value): value is Error => value instanceof Error);
/* eslint-enable @typescript-eslint/unbound-method */

export const NativeElement = Element;

/** `text.slice(from, to)` */
export const slice = (text: string, from: number, to?: number): string =>
  apply(nativeSlice, text, [from, to]);

/** `list.some(visit)`: goes through the list until a visit returns true. */
export function some<T>(list: readonly T[], visit: (item: T, index: number) => unknown): unknown {
  return apply(nativeSome, list, [visit]);
}
