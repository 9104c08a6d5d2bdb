import { expect } from 'vitest';
import { otherColour, ROW, rowColour, rows } from './coded-rows.ts';
import { bar, frameOf, GROUND_NUMBER, INNER, page, script } from './trait-page.ts';

/** A page with something about it that pictures of whole pages get wrong. */
export interface Trait {
  name: string;
  html: string;
  headers?: Record<string, string>;
  /** Rows that have to be in the picture, each once, in order, none missing. */
  rows: number;
  /** Where in the width they are looked for; the middle, unless told. */
  at?: number;
  /** Other things that have to be in it exactly once, by their number, and CSS pixels of their height. */
  once?: Record<number, number>;
  /** What must not be seen, by its number. */
  never?: number;
  /** How far it is scrolled before, where it is not the document that scrolls. */
  scroll?: string;
  /** What may be otherwise afterwards, because looking at all of it makes it so. */
  becomes?: Record<string, unknown>;
  /** There is no more than is in sight. */
  needless?: boolean;
}

/** Rows of the page that takes a while in every browser. */
export const LONG = page(INNER, `${bar(1, 'height:60px;flex:none')}<main>${rows(400)}</main>`);
/** CSS pixels of a page that is cut. */
export const ENDLESS = page('', `${rows(60)}<div style="height:200000px"></div>`);
/** Goes back up whenever it was scrolled. */
export const FIGHTS = page('', rows(60) + script(`addEventListener('scroll', () => scrollTo(0, 0))`));
/** Goes on down by itself, whatever stands on it. */
export const DRIFTS = page(
  'body { padding: 60px 0 50px }',
  bar(1, 'position:fixed;top:0;left:0;right:0;height:60px') +
    rows(60) +
    bar(2, 'position:fixed;bottom:0;left:0;right:0;height:50px') +
    script('setInterval(() => scrollBy(0, 20), 20)'),
);

export const TRAITS: Trait[] = [
  { name: 'plain', html: page('', rows(60)), rows: 60 },
  {
    name: 'header, footer and button that stay',
    html: page(
      'body { padding: 60px 0 50px }',
      bar(1, 'position:fixed;top:0;left:0;right:0;height:60px') +
        rows(60) +
        bar(2, 'position:fixed;bottom:0;left:0;right:0;height:50px'),
    ),
    rows: 60,
    once: { 1: 60, 2: 50 },
  },
  {
    name: 'sticky header, sticky heads of sections, sticky footer, in shadow trees too',
    html: page(
      '',
      `<div id="host"></div>` +
        bar(1, 'position:sticky;top:0;height:60px') +
        `<section>${bar(2, 'position:sticky;top:60px;height:30px')}${rows(25)}</section>` +
        `<section>${bar(3, 'position:sticky;top:60px !important;height:30px')}${rows(25, 25)}</section>` +
        bar(4, 'position:sticky;bottom:0;height:50px') +
        script(`host.attachShadow({ mode: 'open' }).innerHTML =
          '<div style="position:fixed;top:0;left:0;width:30%;height:40px;background:${otherColour(5)}"></div>'`),
    ),
    rows: 50,
    once: { 1: 60, 2: 30, 3: 30, 4: 50 },
  },
  {
    name: 'a header that leaves the text when the page is scrolled, so that all else moves up',
    html: page(
      `#head { height: 80px; background: ${otherColour(1)} } .stuck { position: fixed; top: 0; width: 100% }`,
      `<div id="head"></div>${rows(60)}` +
        script(`addEventListener('scroll', () => head.classList.toggle('stuck', scrollY > 90))`),
    ),
    rows: 60,
    once: { 1: 80 },
  },
  {
    name: 'an element that scrolls in the page’s place, with a bar above and below',
    html: page(
      INNER,
      bar(1, 'height:60px;flex:none') +
        `<main>${bar(3, 'position:sticky;top:0;height:20px')}${rows(60)}</main>` +
        bar(2, 'height:50px;flex:none'),
    ),
    rows: 60,
    once: { 1: 60, 2: 50, 3: 20 },
    scroll: 'main',
  },
  {
    name: 'a ground that stays behind all of it',
    html: page(
      'body { background: none } .row { margin-bottom: 20px }',
      bar(1, 'position:fixed;inset:0;z-index:-1') + rows(50),
    ),
    rows: 50,
    never: GROUND_NUMBER,
  },
  {
    name: 'notices that stay in front of an element that scrolls in the page’s place',
    html: page(
      `${INNER} main { padding: 60px 0 50px }`,
      bar(1, 'height:60px;flex:none') +
        `<main>${rows(60)}</main>` +
        bar(2, 'position:fixed;top:70px;left:10%;right:10%;height:40px') +
        bar(3, 'position:fixed;bottom:10px;left:10%;right:10%;height:30px'),
    ),
    rows: 60,
    once: { 1: 60, 2: 40, 3: 30 },
    scroll: 'main',
  },
  {
    name: 'scrolling that snaps and glides',
    html: page(
      'html { scroll-snap-type: y mandatory; scroll-behavior: smooth } .row { scroll-snap-align: start }',
      rows(60),
    ),
    rows: 60,
  },
  {
    name: 'from right to left, wider than the window',
    html: page('body { width: 2000px } ', rows(50), { root: 'dir="rtl"' }),
    rows: 50,
    at: 0.1,
  },
  {
    name: 'a list that has only the rows in sight',
    html: page(
      `#list { position: relative; height: ${80 * ROW}px } .row { position: absolute; width: 100% }`,
      `<div id="list"></div>` +
        script(`const draw = () => {
          const from = Math.max(0, Math.floor(scrollY / ${ROW}) - 2);
          const until = Math.min(80, Math.ceil((scrollY + innerHeight) / ${ROW}) + 2);
          list.replaceChildren(...Array.from({ length: until - from }, (_, index) => {
            const one = row(from + index);
            one.style.top = (from + index) * ${ROW} + 'px';
            return one;
          }));
        };
        addEventListener('scroll', () => requestAnimationFrame(draw));
        addEventListener('resize', draw);
        draw();`),
    ),
    rows: 80,
  },
  {
    name: 'more that comes when the end is near, until there is no more',
    html: page(
      '',
      `<div id="list">${rows(30)}</div>` +
        script(`let next = 30;
        addEventListener('scroll', () => {
          if (next < 50 && scrollY + innerHeight > document.documentElement.scrollHeight - 100)
            for (const end = next + 10; next < end; next++) list.append(row(next));
        });`),
    ),
    rows: 50,
    becomes: { html: expect.any(String) },
  },
  {
    name: 'a document that is moved as a whole',
    html: page(
      'body { transform: translateZ(0); padding-top: 60px }',
      bar(1, 'position:fixed;top:0;left:0;right:0;height:60px') + rows(60),
    ),
    rows: 60,
    once: { 1: 60 },
  },
  {
    name: 'frames in frames, shadow, clip and layers in dark',
    html: page(
      ':root { color-scheme: dark } .clip { overflow: clip }',
      `<div class="clip">${rows(20)}</div>` +
        frameOf(600, page('', rows(5, 20) + frameOf(400, page('', rows(10, 25))))) +
        `<div id="host"></div>` +
        script(`host.attachShadow({ mode: 'open' }).append(...Array.from({ length: 25 }, (_, index) => {
          const one = row(35 + index);
          one.style.height = '${ROW}px';
          return one;
        }));`),
    ),
    rows: 60,
  },
  {
    name: 'a strict policy and trusted types',
    html: page('', rows(60)),
    headers: {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types 'none'",
    },
    rows: 60,
  },
  {
    name: 'things that move, come in and blink',
    html: page(
      `@keyframes in { from { opacity: 0; scale: 0.5 } }
       @keyframes on { to { filter: hue-rotate(0deg) } }
       .row { animation: in 3s both } .spin { animation: on 1s infinite; height: 30px; background: ${otherColour(1)} }`,
      `<div class="spin"></div>${rows(60)}`,
    ),
    rows: 60,
    once: { 1: 30 },
    // What ends by itself has ended.
    becomes: { animations: expect.arrayContaining([['running', 1]]) },
  },
  {
    name: 'images that load when they come near',
    html: page(
      `img { display: block; width: 100%; height: ${ROW}px }`,
      Array.from(
        { length: 60 },
        (_, number) =>
          `<img loading="lazy" src="data:image/svg+xml,${encodeURIComponent(
            `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="${rowColour(number)}"/></svg>`,
          )}" style="object-fit:cover">`,
      ).join(''),
    ),
    rows: 60,
  },
  {
    name: 'content that is drawn only near the window',
    html: page(
      'section { content-visibility: auto; contain-intrinsic-size: auto 100px }',
      Array.from({ length: 12 }, (_, index) => `<section>${rows(5, index * 5)}</section>`).join(''),
    ),
    rows: 60,
  },
  { name: 'nothing in it', html: page('html, body { height: 0 }', ''), rows: 0, needless: true },
];
