import { otherColour, ROW, rows } from './coded-rows.ts';

/** A page with something about it that pictures of whole pages get wrong. */
export interface Trait {
  name: string;
  html: string;
  headers?: Record<string, string>;
  /** Rows that have to be in the picture, each once, in order, none missing. */
  rows: number;
  /** Where in the width they are looked for. */
  at?: number;
  /** Other things that have to be in it exactly once, by their number, and CSS pixels of their height. */
  once?: Record<number, number>;
}

const page = (style: string, body: string, more = '') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Trait</title><style>
html, body { margin: 0; background: ${otherColour(15)} }
.row { height: ${ROW}px }
${style}
</style>${more}</head><body>${body}</body></html>`;

const bar = (number: number, css: string) => `<div style="background:${otherColour(number)};${css}"></div>`;

export const TRAITS: Trait[] = [
  { name: 'plain', html: page('', rows(60)), rows: 60 },
  {
    name: 'header and footer that stay',
    html: page(
      'body { padding: 60px 0 50px }',
      bar(1, 'position:fixed;top:0;left:0;right:0;height:60px') +
        rows(60) +
        bar(2, 'position:fixed;bottom:0;left:0;right:0;height:50px'),
    ),
    rows: 60,
    once: { 1: 60, 2: 50 },
  },
];
