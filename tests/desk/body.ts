import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from './refusal.ts';

/** Resolves when the desk may read on after so many bytes. */
export type Pace = (bytes: number) => Promise<void>;

/** A link of so many bytes a second. */
export function paceOf(bytesPerSecond: number): Pace {
  return async (bytes) => {
    await sleep((bytes / bytesPerSecond) * 1000);
  };
}

/**
 * The whole body. Between two pieces nothing is read from the socket, so a slow pace fills the kernel's
 * buffers and then holds up the sender, as a slow link does.
 *
 * @throws Refusal 413 as soon as it is known to be more than `maxBytes`.
 */
export async function readBody(request: IncomingMessage, maxBytes: number, pace?: Pace): Promise<Buffer> {
  const tooLarge = () => new Refusal(413, 'too-large', `The desk takes ${maxBytes} bytes at most.`);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const pieces: Buffer[] = [];
  let total = 0;
  for await (const piece of request) {
    if (!Buffer.isBuffer(piece)) throw new Error('A request body is made of bytes');
    total += piece.length;
    if (total > maxBytes) throw tooLarge();
    pieces.push(piece);
    await pace?.(piece.length);
  }
  return Buffer.concat(pieces);
}
