import { browser } from '#imports';

/** Firefox' own rule: its address of an extension is told by the id alone, the same on every computer. */
async function hashed(id: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-1', new TextEncoder().encode(id)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Where a helpdesk sends the browser back to after a sign-in; its administrator registers it with the client. Both are
 * what `identity.getRedirectURL` gives, which is not there before the permission is.
 */
export async function redirectAddress(): Promise<string> {
  const { id } = browser.runtime;
  return import.meta.env.FIREFOX
    ? `https://${await hashed(id)}.extensions.allizom.org/`
    : `https://${id}.chromiumapp.org/`;
}
