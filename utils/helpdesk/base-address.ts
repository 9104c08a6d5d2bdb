/**
 * The address of a helpdesk's start page, without a slash at its end, from whatever page of it somebody
 * copied. `inner` matches where the helpdesk's own paths begin; what stands before may be a folder of the
 * web server. A user name in the address would make `fetch` refuse it.
 */
export function baseAddress(address: string, inner: RegExp): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(inner, '').replace(/\/+$/, '');
}
