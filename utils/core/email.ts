/** Labels of letters, digits and dashes between single dots; the last one no number. */
const HOST = /^(?!-)[\p{L}\p{N}-]+(?:\.(?!-)[\p{L}\p{N}-]+)*$/u;

/**
 * Does it look like an e-mail address that an answer can reach? Loose on purpose: it only warns, and the
 * helpdesk decides. Hosts without a dot are left alone, because organisations have such inside.
 */
export function looksLikeEmail(text: string): boolean {
  const [name = '', host = '', ...more] = text.trim().split('@');
  const isName = name !== '' && !/[\s,;<>()]|\.\.|^\.|\.$/.test(name);
  return isName && more.length === 0 && HOST.test(host) && !/-(?:\.|$)|\.\p{N}*$|\.\p{L}$/u.test(host);
}
