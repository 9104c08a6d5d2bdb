/**
 * To be run in a page or in the background. Quotas do not bind an extension with unlimited storage: with one of 1 MB set by its developer tools, Chromium (156)
 * stored 10 MB. So the database itself is made to refuse.
 */
export function fillDisk(): void {
  const isFull = () =>
    typeof document === 'undefined' ? 'diskIsFull' in globalThis : 'disk' in document.body.dataset;
  if (typeof document === 'undefined') Object.assign(globalThis, { diskIsFull: true });
  else document.body.dataset['disk'] = 'full';
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its own store again
  const real = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
    if (isFull()) throw new DOMException('The disk is full', 'QuotaExceededError');
    return real.apply(this, args);
  };
}

export function emptyDisk(): void {
  if (typeof document === 'undefined') Reflect.deleteProperty(globalThis, 'diskIsFull');
  else delete document.body.dataset['disk'];
}
