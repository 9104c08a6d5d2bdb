/**
 * Does it look like an e-mail address that an answer can reach? Loose on purpose: it only warns, and the
 * helpdesk decides. Something without spaces, an @, and a dot or a bare host behind it.
 */
export function looksLikeEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text.trim()) && !/[.@]$/.test(text.trim());
}
