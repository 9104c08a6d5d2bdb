import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { median, quantile, spread, upperBound } from './statistics.ts';
import type { Trio } from './turns.ts';

const rowSchema = z.object({
  name: z.string(),
  value: z.number(),
  unit: z.enum(['ms', 'µs', 'bytes', 'share', 'count']),
  /** What it is held against; null where there is none. */
  baseline: z.number().nullable(),
  /** value ÷ baseline */
  ratio: z.number().nullable(),
  /** How many measurements `value` is the median of. */
  runs: z.number(),
  /** Interquartile range of these, in the same unit. */
  spread: z.number(),
  /** Where the target is one for it: the 95 % upper bound of `ratio`. */
  upper: z.number().optional(),
});

/** One figure. */
export type Row = z.infer<typeof rowSchema>;

const DIGITS = 3;

function rounded(value: number): number {
  return Number(value.toFixed(DIGITS));
}

/** A row of times against those of the baseline: ratio of the medians. */
export function timeRow(name: string, values: readonly number[], baselines: readonly number[]): Row {
  const value = median(values);
  const baseline = median(baselines);
  return {
    name,
    value,
    unit: 'ms',
    baseline,
    ratio: rounded(value / baseline),
    runs: values.length,
    spread: rounded(spread(values)),
  };
}

/**
 * A row of one who took turns with two equal others: the median of the ratios, round by round, and their upper
 * bound. `…-twin` is the same of one of the two against the other: what noise alone makes of it.
 */
export function pairedRows(name: string, unit: Row['unit'], { subject, plain, twin }: Trio<number[]>): Row[] {
  const pair = plain.map((value, round) => Math.sqrt(value * (twin[round] ?? NaN)));
  return [pairedRow(name, unit, subject, pair), pairedRow(`${name}-twin`, unit, twin, plain)];
}

function pairedRow(
  name: string,
  unit: Row['unit'],
  values: readonly number[],
  baselines: readonly number[],
): Row {
  const ratios = values.map((value, round) => value / (baselines[round] ?? NaN));
  return {
    name,
    value: rounded(median(values)),
    unit,
    baseline: rounded(median(baselines)),
    ratio: rounded(median(ratios)),
    runs: values.length,
    spread: rounded(spread(values)),
    upper: rounded(upperBound(ratios)),
  };
}

/** A row against what it may be at most. */
export function limitRow(name: string, unit: Row['unit'], values: readonly number[], limit: number): Row {
  const value = median(values);
  return {
    name,
    value: rounded(value),
    unit,
    baseline: limit,
    ratio: rounded(value / limit),
    runs: values.length,
    spread: rounded(spread(values)),
  };
}

/** A row of the 99th percentile of times against what it may be at most. */
export function percentileRow(name: string, values: readonly number[], limit: number): Row {
  const value = quantile(values, 0.99);
  return { ...limitRow(name, 'ms', values, limit), value: rounded(value), ratio: rounded(value / limit) };
}

/** A row of a part of many against the share wanted, where one is. */
export function shareRow(name: string, part: number, whole: number, target: number | null): Row {
  const value = part / whole;
  return {
    name,
    value: Number(value.toFixed(6)),
    unit: 'share',
    baseline: target,
    ratio: target === null ? null : rounded(value / target),
    runs: whole,
    spread: 0,
  };
}

/** A row of bytes against their budget, where they have one. */
export function byteRow(name: string, value: number, budget?: number): Row {
  const ratio = budget === undefined ? null : rounded(value / budget);
  return { name, value, unit: 'bytes', baseline: budget ?? null, ratio, runs: 1, spread: 0 };
}

/** Rows measured now take the place of those of the same name; those that were not measured stay. */
export function mergeResults(file: string, rows: readonly Row[]): void {
  const known = existsSync(file) ? z.array(rowSchema).parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
  const kept = known.filter(({ name }) => !rows.some((row) => row.name === name));
  const all = [...kept, ...rows].sort((one, other) => (one.name < other.name ? -1 : 1));
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}

const COLUMNS = ['name', 'value', 'unit', 'baseline', 'ratio', 'runs', 'spread', 'upper'] as const;

export function table(rows: readonly Row[]): string {
  const cells = [
    COLUMNS.map(String),
    ...rows.map((row) => COLUMNS.map((column) => String(row[column] ?? '–'))),
  ];
  const widths = COLUMNS.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  const isText = (index: number) => COLUMNS[index] === 'name' || COLUMNS[index] === 'unit';
  return cells
    .map((line) =>
      line
        .map((cell, index) => {
          const width = widths[index] ?? 0;
          return isText(index) ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  '),
    )
    .join('\n');
}
