/** Seconds of one bar. */
const BAR_S = 60;

/** Pixels. */
const WIDTH = 860;
const HEIGHT = 300;
const LEFT = 52;
const BOTTOM = 40;
const TOP = 16;

/** Requests a minute as bars, those of the outage in another colour; readable on light and dark pages. */
export function curveOf(requests: readonly number[], outageS: number): string {
  const bars: number[] = [];
  for (const at of requests) {
    const bar = Math.floor(at / BAR_S);
    bars[bar] = (bars[bar] ?? 0) + 1;
  }
  const filled = Array.from(bars, (value: number | undefined) => value ?? 0);
  const most = Math.max(...filled);
  const step = niceStep(most);
  const top = Math.ceil(most / step) * step;
  const x = (bar: number) => LEFT + (bar / filled.length) * (WIDTH - LEFT - 8);
  const y = (value: number) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP);
  const width = Math.max(1, x(1) - x(0) - 1);
  const rows = Array.from({ length: top / step + 1 }, (_, row) => row * step);
  const marks = Array.from({ length: Math.floor(filled.length / 15) + 1 }, (_, mark) => mark * 15);
  const number = (value: number) => value.toFixed(1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="system-ui, sans-serif" font-size="12">`,
    '<title>Requests a minute at the helpdesk, during an outage of an hour and after it</title>',
    '<style>.paper{fill:#fff}text{fill:#333}.line{stroke:#ddd}.out{fill:#c2410c}.in{fill:#0f766e}',
    '@media (prefers-color-scheme:dark){.paper{fill:#16181d}text{fill:#ddd}.line{stroke:#3a3d45}.out{fill:#fb923c}.in{fill:#2dd4bf}}</style>',
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>`,
    ...rows.map(
      (value) =>
        `<line class="line" x1="${LEFT}" x2="${WIDTH - 8}" y1="${number(y(value))}" y2="${number(y(value))}"/>` +
        `<text x="${LEFT - 6}" y="${number(y(value) + 4)}" text-anchor="end">${value}</text>`,
    ),
    ...filled.map(
      (value, bar) =>
        `<rect class="${bar * BAR_S < outageS ? 'out' : 'in'}" x="${number(x(bar))}" y="${number(y(value))}" width="${number(width)}" height="${number(HEIGHT - BOTTOM - y(value))}"/>`,
    ),
    ...marks.map(
      (bar) =>
        `<text x="${number(x(bar))}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${bar - outageS / BAR_S}</text>`,
    ),
    `<text x="${number((LEFT + WIDTH) / 2)}" y="${HEIGHT - 6}" text-anchor="middle">minutes after the helpdesk is back</text>`,
    '</svg>',
    '',
  ].join('\n');
}

/** 1, 2 or 5 times a power of ten, so that there are about five lines. */
function niceStep(most: number): number {
  const rough = 10 ** Math.floor(Math.log10(most / 5));
  return ([1, 2, 5, 10].find((factor) => factor * rough * 5 >= most) ?? 10) * rough;
}
