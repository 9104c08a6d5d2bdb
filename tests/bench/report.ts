import { writeFileSync } from 'node:fs';

/** One figure. `baseline` is what it is held against, `ratio` is value ÷ baseline; null where there is none. */
export interface Row {
  name: string;
  value: number;
  unit: 'ms' | 'bytes';
  baseline: number | null;
  ratio: number | null;
  /** How many measurements `value` is the median of. */
  runs: number;
  /** Interquartile range of these, in the same unit. */
  spread: number;
}

const DIGITS = 3;

function rounded(value: number): number {
  return Number(value.toFixed(DIGITS));
}

/** Linear between the two nearest, as spreadsheets do it. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  if (low === undefined || high === undefined) throw new Error('Nothing was measured');
  return low + (high - low) * (place - Math.floor(place));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
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
    spread: rounded(quantile(values, 0.75) - quantile(values, 0.25)),
  };
}

/** A row of bytes against their budget, where they have one. */
export function byteRow(name: string, value: number, budget?: number): Row {
  const ratio = budget === undefined ? null : rounded(value / budget);
  return { name, value, unit: 'bytes', baseline: budget ?? null, ratio, runs: 1, spread: 0 };
}

export function writeResults(file: string, rows: readonly Row[]): void {
  writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
}

const COLUMNS = ['name', 'value', 'unit', 'baseline', 'ratio', 'runs', 'spread'] as const;

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
