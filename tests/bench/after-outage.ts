import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { z } from 'zod';
import { seeded } from '../secrets/seeded.ts';
import { curveOf } from './arrival-curve.ts';
import type { Row } from './report.ts';

/** Browsers, each with one report written at some moment of the outage. */
const BROWSERS = 10_000;

/** Seconds from the beginning of the outage until the helpdesk is back. */
const OUTAGE_S = 3_600;

const SEED = 20_261_122;

const below = (path: string) => fileURLToPath(new URL(path, import.meta.url));

type Backoff = (attempts: number, random: number, askedMs?: number) => number;
const realSchema = z.object({ backoff: z.custom<Backoff>((value) => typeof value === 'function') });

/** When each request of all browsers reaches the helpdesk, in seconds from the beginning of the outage. */
interface Day {
  requests: number[];
  /** The one of each browser that was answered. */
  arrivals: number[];
}

/**
 * @param wait milliseconds until the next attempt, after so many that failed
 * @param within seconds from the beginning of the outage in which all reports are written
 */
function simulate(wait: (attempts: number) => number, random: () => number, within = OUTAGE_S): Day {
  const day: Day = { requests: [], arrivals: [] };
  for (let browser = 0; browser < BROWSERS; browser++) {
    let at = random() * within;
    for (let attempts = 1; ; attempts++) {
      day.requests.push(at);
      if (at >= OUTAGE_S) break;
      at += wait(attempts) / 1_000;
    }
    day.arrivals.push(at);
  }
  return day;
}

function mostPerSecond(times: readonly number[]): number {
  const seconds = new Map<number, number>();
  for (const time of times) {
    const second = Math.floor(time);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  return Math.max(...seconds.values());
}

/** Minutes after the end of the outage at which this share has arrived. */
function minutesUntil(share: number, { arrivals }: Day): number {
  const sorted = [...arrivals].sort((one, other) => one - other);
  const at = sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return Math.round(((at - OUTAGE_S) / 60) * 10) / 10;
}

const count = (name: string, value: number, baseline: number | null): Row => ({
  name,
  value,
  unit: 'count',
  baseline,
  ratio: baseline === null ? null : Number((value / baseline).toFixed(3)),
  runs: BROWSERS,
  spread: 0,
});

/**
 * Ten thousand browsers after an outage of an hour, by the backoff the extension has, and for comparison by one without
 * jitter and by one that comes each minute. Draws docs/pictures/after-outage.svg.
 */
export async function afterOutage(): Promise<Row[]> {
  const { module } = await runnerImport<unknown>(below('../../utils/core/backoff.ts'), {
    root: below('../..'),
    configFile: false,
    logLevel: 'error',
  });
  const { backoff } = realSchema.parse(module);
  const random = seeded(SEED);
  const ours = simulate((attempts) => backoff(attempts, random()), random);
  const together = simulate((attempts) => backoff(attempts, random()), random, 1);
  // The ceiling itself, which is what backoff without jitter would be.
  const marching = simulate((attempts) => backoff(attempts, 1), seeded(SEED), 1);
  const everyMinute = simulate(() => 60_000, seeded(SEED));
  const told = simulateTold(backoff, seeded(SEED));
  const days = {
    'written during the outage': ours,
    'all written in its first second': together,
    'the same without jitter': marching,
    'each minute instead': everyMinute,
    'told when it ends': told,
  };
  console.table(
    Object.fromEntries(
      Object.entries(days).map(([name, day]) => [
        name,
        {
          'requests during the outage': day.requests.length - BROWSERS,
          'most a second during it': mostPerSecond(day.requests.filter((at) => at < OUTAGE_S)),
          'most a second after it': mostPerSecond(day.arrivals),
          'half arrived, minutes': minutesUntil(0.5, day),
          '99 in 100': minutesUntil(0.99, day),
          all: minutesUntil(1, day),
        },
      ]),
    ),
  );
  writeFileSync(below('../../docs/pictures/after-outage.svg'), curveOf(ours.requests, OUTAGE_S));
  return [
    count(
      'outage-peak-requests-per-second',
      mostPerSecond(together.arrivals),
      mostPerSecond(marching.arrivals),
    ),
    count('outage-requests-during', ours.requests.length - BROWSERS, everyMinute.requests.length - BROWSERS),
    count('outage-half-arrived-minutes', minutesUntil(0.5, ours), null),
    count('outage-all-arrived-minutes', minutesUntil(1, ours), null),
  ];
}

/** Everybody is told the end of the maintenance, and keeps to it. */
function simulateTold(backoff: Backoff, random: () => number): Day {
  const day: Day = { requests: [], arrivals: [] };
  for (let browser = 0; browser < BROWSERS; browser++) {
    const written = random() * OUTAGE_S;
    const at = written + backoff(1, random(), (OUTAGE_S - written) * 1_000) / 1_000;
    day.requests.push(written, at);
    day.arrivals.push(at);
  }
  return day;
}
