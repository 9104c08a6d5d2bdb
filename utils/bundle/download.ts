/** Milliseconds a browser may take to read a file it was handed; it asks the person for a place meanwhile. */
const READ_MS = 10 * 60_000;

/**
 * Hands a file to the browser as a download, from a page that can be seen: it needs no permission, and the person
 * is asked where to, or not, as their browser is set.
 *
 * @returns the name
 */
export function download(file: Blob, name: string): string {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), READ_MS);
  return name;
}
