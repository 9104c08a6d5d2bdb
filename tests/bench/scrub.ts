import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { z } from 'zod';
import { benignAddresses, benignMessages } from '../secrets/benign.ts';
import { hostileEntries } from '../secrets/hostile.ts';
import { isGone, keyedSamples, type Sample, scannerSamples, vendorTokens } from '../secrets/samples.ts';
import { seeded } from '../secrets/seeded.ts';
import { type Row, shareRow } from './report.ts';

type Scrub = (text: string) => string;

const SEED = 20_261_122;

/** Groups of hostile pieces that are drawn, each of which makes four entries. */
const HOSTILE_GROUPS = 500;

/** Runs of each entry, of which the fastest counts: the others were disturbed. */
const MOST_RUNS = 12;

/** Milliseconds below which an entry is not looked at again. */
const FAST_ENOUGH_MS = 1.5;

/** Fewer would be an accident of the folder, and prove nothing. */
const FEWEST_BENIGN = 2_000;

const way = z.custom<Scrub>((value) => typeof value === 'function');
const scrubSchema = z.object({ scrubText: way, scrubAddress: way });

const below = (path: string) => fileURLToPath(new URL(path, import.meta.url));

function recallRow(name: string, samples: readonly Sample[], scrub: Scrub, target: number | null): Row {
  return shareRow(
    name,
    samples.filter((sample) => isGone(scrub(sample.text), sample)).length,
    samples.length,
    target,
  );
}

function falseRow(name: string, texts: readonly string[], scrub: Scrub, target: number): Row {
  if (texts.length < FEWEST_BENIGN) throw new Error(`${name}: only ${texts.length} texts were found`);
  return shareRow(name, texts.filter((text) => scrub(text) !== text).length, texts.length, target);
}

/** Of the processor, not of the clock: other programs on the machine do not count. */
function fastestMs(work: (run: number) => unknown): number {
  let fastest = Infinity;
  for (let run = 0; run < MOST_RUNS && fastest > FAST_ENOUGH_MS; run++) {
    const before = process.threadCpuUsage();
    work(run);
    const { user, system } = process.threadCpuUsage(before);
    fastest = Math.min(fastest, (user + system) / 1000);
  }
  return fastest;
}

/** What is removed that should be, what is removed that should not, and how long the worst entry takes. */
export async function scrub(): Promise<Row[]> {
  // Not imported by node itself, which wants file endings that the extension's own code does not write.
  const { module } = await runnerImport<unknown>(below('../../utils/core/scrub/scrub.ts'), {
    configFile: false,
    logLevel: 'error',
  });
  const { scrubText, scrubAddress } = scrubSchema.parse(module);
  const packages = below('../../node_modules');
  const messages = benignMessages(packages);
  const bare = vendorTokens(seeded(SEED)).map(({ token }) => ({
    text: `sent ${token} and failed`,
    secret: token,
  }));
  const rows = [
    recallRow('scrub-recall-gitleaks', scannerSamples(SEED), scrubText, 0.97),
    recallRow('scrub-recall-keyed', keyedSamples(SEED), scrubText, 0.98),
    recallRow('scrub-recall-bare', bare, scrubText, null),
    falseRow('scrub-false-messages', messages, scrubText, 0.001),
    falseRow('scrub-false-urls', benignAddresses(packages), scrubAddress, 0.01),
  ];
  // Another text each time: the scrubber remembers those in which it found nothing.
  const hostile = hostileEntries(SEED, HOSTILE_GROUPS).map((entry) =>
    fastestMs((run) => scrubText(`${entry}${run}`)),
  );
  const worst = Math.max(...hostile);
  const kilobytes = messages.reduce((sum, text) => sum + text.length, 0) / 1024;
  const ordinary = fastestMs((run) => messages.map((text) => scrubText(`${text}${run}`))) / kilobytes;
  return [
    ...rows,
    {
      name: 'scrub-hostile-ms',
      value: Number(worst.toFixed(3)),
      unit: 'ms',
      baseline: 10,
      ratio: Number((worst / 10).toFixed(3)),
      runs: hostile.length,
      spread: 0,
    },
    {
      name: 'scrub-per-kilobyte',
      value: Math.round(ordinary * 1000),
      unit: 'µs',
      baseline: null,
      ratio: null,
      runs: messages.length,
      spread: 0,
    },
  ];
}
