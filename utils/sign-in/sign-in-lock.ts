/** One at a time, in all contexts of the extension, may look at a sign-in and change it. A context that dies lets go. */
export function withSignIn<T>(connectionId: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`sign-in:${connectionId}`, work);
}
