import { otherColour, ROW } from './coded-rows.ts';

/** What is seen behind everything, as `readColumn` names it. */
export const GROUND_NUMBER = 15;
export const GROUND = `other ${GROUND_NUMBER}`;

/** The list as a page makes it, where it makes it itself. */
const MAKE_ROWS = `
const row = (number) => {
  const level = (value) => (value % 16) * 16 + 8;
  const one = document.createElement('div');
  one.className = 'row';
  one.style.background = 'rgb(' + [number, Math.floor(number / 16), Math.floor(number / 256)].map(level) + ')';
  return one;
};`;

export function page(style: string, body: string, { root = '' } = {}): string {
  return `<!doctype html>
<html lang="en" ${root}><head><meta charset="utf-8"><title>Trait</title><style>
html, body { margin: 0; background: ${otherColour(GROUND_NUMBER)} }
.row { height: ${ROW}px }
${style}
</style></head><body>${body}</body></html>`;
}

export const bar = (number: number, css: string, tag = 'div') =>
  `<${tag} class="bar" style="background:${otherColour(number)};${css}"></${tag}>`;
export const script = (code: string) => `<script>${MAKE_ROWS}${code}</script>`;
export const frameOf = (height: number, html: string) => {
  const source = html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe style="border:0;width:100%;height:${height}px;display:block" srcdoc="${source}"></iframe>`;
};

export const INNER =
  'html, body { height: 100% } body { display: flex; flex-direction: column; overflow: hidden } main { flex: 1; overflow: auto; min-height: 0 }';
