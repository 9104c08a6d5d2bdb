import type { Likeness } from './likeness.ts';

export interface Measured extends Likeness {
  name: string;
  /** Windows' heights of it. */
  tiles: number;
  /** From the click until the picture is stored. */
  ms: number;
}

/** What was measured, as Markdown. */
export function measuredTable(rows: readonly Measured[]): string {
  const lines = rows.map(({ name, ours, tiles, ssim, worst, ms }) =>
    [
      name,
      `${ours.width} × ${ours.height}`,
      String(tiles),
      ssim.toFixed(4),
      `${worst.ssim.toFixed(4)} at ${worst.top}`,
      String(Math.round(ms)),
    ].join(' | '),
  );
  const head =
    '| page | pixels | windows | SSIM | worst band | ms |\n| --- | --- | ---: | ---: | ---: | ---: |';
  return [head, ...lines.map((line) => `| ${line} |`)].join('\n');
}
