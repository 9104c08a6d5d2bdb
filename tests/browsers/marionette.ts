import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import { waitFor } from './wait.ts';

/**
 * Firefox's own remote control, plain JSON over TCP. Driven directly because geckodriver, which other
 * tools put in front of it, is a download of its own and cannot reach toolbar and sidebar.
 * Frames: `<bytes>:[0, id, command, parameters]` there, `<bytes>:[1, id, error, result]` back.
 */
export interface Marionette {
  send(command: string, parameters?: Record<string, unknown>): Promise<unknown>;
  /** Ends the connection; Firefox runs on and takes another one. */
  close(): Promise<void>;
}

const COLON = 58;
const answerSchema = z.tuple([
  z.literal(1),
  z.number(),
  z.object({ error: z.string(), message: z.string() }).nullable(),
  z.unknown(),
]);
/** Many results come wrapped as `{ value }` alone. */
const wrappedSchema = z.strictObject({ value: z.unknown() });

interface Waiting {
  command: string;
  resolve: (result: unknown) => void;
  reject: (why: Error) => void;
}

export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = await waitFor('Marionette to answer', () => openSocket(port));
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const greeted = new Promise<void>((greet) => {
    readFrames(socket, (frame) => {
      // The first frame is a greeting, an object; nothing may be sent before it.
      if (Array.isArray(frame)) settle(waiting, frame);
      else greet();
    });
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const { command, reject } of waiting.values()) reject(new Error(`${command}: Firefox is gone`));
    waiting.clear();
  });
  await greeted;

  return {
    send(command, parameters = {}) {
      const id = ++lastId;
      const body = JSON.stringify([0, id, command, parameters]);
      return new Promise((resolve, reject) => {
        if (socket.destroyed) {
          reject(new Error(`${command}: Firefox is not connected`));
          return;
        }
        waiting.set(id, { command, resolve, reject });
        socket.write(`${Buffer.byteLength(body)}:${body}`);
      });
    },
    close: () =>
      new Promise((done) => {
        socket.once('close', () => done());
        socket.destroy();
      }),
  };
}

function openSocket(port: number): Promise<Socket | undefined> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => done(socket));
    socket.once('error', () => done(undefined));
  });
}

function readFrames(socket: Socket, take: (frame: unknown) => void): void {
  let rest = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const colon = rest.indexOf(COLON);
      if (colon < 0) return;
      const end = colon + 1 + Number(rest.subarray(0, colon).toString());
      if (rest.length < end) return;
      take(JSON.parse(rest.subarray(colon + 1, end).toString()));
      rest = rest.subarray(end);
    }
  });
}

function settle(waiting: Map<number, Waiting>, frame: unknown): void {
  const [, id, error, result] = answerSchema.parse(frame);
  const caller = waiting.get(id);
  if (!caller) return;
  waiting.delete(id);
  const wrapped = wrappedSchema.safeParse(result);
  if (error) caller.reject(new Error(`${caller.command}: ${error.error}: ${error.message}`));
  else caller.resolve(wrapped.success ? wrapped.data.value : result);
}
