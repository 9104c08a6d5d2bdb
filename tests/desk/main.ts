import { parseArgs } from 'node:util';
import { startDesk } from './desk.ts';

/** `npm run desk -- --port 4410 --data .data/desk --rate 32768 --token secret` */

const DEFAULT_PORT = '4410';
const DEFAULT_DATA = '.data/desk';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { port: text, data: text, rate: text, token: text } });

try {
  const desk = await startDesk({
    port: Number(values.port ?? DEFAULT_PORT),
    data: values.data ?? DEFAULT_DATA,
    rate: values.rate === undefined ? undefined : Number(values.rate),
    token: values.token,
  });
  console.log(`The desk is open at ${desk.url}`);
  console.log(`Reports go to ${desk.reports}`);
} catch (thrown) {
  const isTaken = thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
  if (!isTaken) throw thrown;
  console.error(
    `Port ${values.port ?? DEFAULT_PORT} is in use: end what runs there, or choose another with --port.`,
  );
  process.exitCode = 1;
}
