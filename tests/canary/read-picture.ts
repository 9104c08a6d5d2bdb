import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';

/** Milliseconds for one picture on a busy machine. */
const PATIENCE_MS = 60_000;

const read = new Map<string, string>();

/**
 * What tesseract reads off a picture (Debian package `tesseract-ocr`, tests/browsers/ensure.ts).
 *
 * @throws Error where it is not installed or cannot read the file
 */
export function readPicture(picture: Uint8Array): string {
  const id = createHash('sha256').update(picture).digest('hex');
  const known = read.get(id);
  if (known !== undefined) return known;
  // Words anywhere, in no order: screens are no pages of a book.
  const { status, stdout, stderr, error } = spawnSync('tesseract', ['-', '-', '--psm', '11'], {
    input: picture,
    encoding: 'utf8',
    timeout: PATIENCE_MS,
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
  });
  if (error || status !== 0)
    throw new Error(`tesseract: ${error?.message ?? stderr}. Run “npm run browsers”.`);
  read.set(id, stdout);
  return stdout;
}
