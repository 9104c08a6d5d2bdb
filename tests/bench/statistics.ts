/** Linear between the two nearest, as spreadsheets do it. */
export function quantile(values: readonly number[], share: number): number {
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

/** Interquartile range. */
export function spread(values: readonly number[]): number {
  return quantile(values, 0.75) - quantile(values, 0.25);
}

const RESAMPLES = 4_000;
/** Upper end of the two-sided 95 % interval. */
const UPPER_SHARE = 0.975;

/** Above which the true median lies in one of forty cases: bootstrap, Efron's percentiles. */
export function upperBound(values: readonly number[]): number {
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(values.map(() => values[Math.floor(Math.random() * values.length)] ?? NaN)),
  );
  return quantile(medians, UPPER_SHARE);
}
