import type { Canary, Place } from './canaries.ts';
import { MAX_LINE, MAX_NAME, MAX_VALUES } from '../../utils/page/limits.ts';
import { plant } from './plant.ts';

/** Pages over which the canaries are spread: a title has room for two of the longest. */
export const PAGES = 4;

/** One page under report: its canaries, and where it has to be served. */
export interface PlantedPage {
  canaries: Canary[];
  /** Path of the page that is opened first; its link leads to the one that is reported. */
  first: string;
  /** HTML by path and query. */
  documents: Map<string, string>;
  /** Paths with query at which a script is served that throws. */
  scripts: Set<string>;
  /** How many that a rule names stand in its pictures. */
  drawn: number;
}

/** What the page's own code is given. */
export interface Plan {
  /** Of the page, so that kinds and ways meet differently on each. */
  turn: number;
  title: string;
  console: { text: string; named: string; value: string }[];
  errors: string[];
  /** Address and whether the review must show it. */
  requests: [address: string, shown: boolean][];
  throwing: string[];
  bodies: string[];
  fields: string[];
  names: [name: string, shown: boolean][];
  stored: string[];
  keys: string[];
  frame: string;
  /** What may be read off the screen. */
  seen: string[];
  /** What stands there until the person has it blacked out. */
  drawn: string[];
}

/** Every how manyth script that is asked for is there, and throws: its address is in the stack. */
const THROWING = 7;

/** As a browser asks for it: path and query, without the hash. */
function asked(address: string): string {
  const { pathname, search } = new URL(address, 'http://127.0.0.1');
  return pathname + search;
}

/** Every how manyth text is so long that the recorder cuts it in the middle of its secret. */
const CUT = 5;

/** Behind so many words that what is kept of `length` characters ends in the middle of the secret. */
function cutAt(length: number, { planted, secret, fate }: Canary, before = ''): string {
  const at =
    planted.indexOf(secret) + Math.max(Math.ceil(secret.length / 2), Math.min(16, secret.length - 2));
  const room = length - before.length - at;
  return fate === 'shown' || room < 0
    ? before + planted
    : before + 'word '.repeat(room).slice(-room) + planted;
}

/** Of every other page it is longer than what is kept. */
function titleOf(one: Canary, other: Canary, page: number): string {
  const before = `${one.planted} · `;
  return page % 2 ? cutAt(MAX_LINE, other, before) : before + other.planted;
}

/** As the text of a script in a page: `</script>` would end it. */
const literal = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

const html = (body: string, script: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><body>${body}<script>${script}</script></html>`;

/** How many that a rule names are drawn on a page as large as those that may be seen. */
const DRAWN = 6;

/** Characters that stand in one line there, for whoever reads pictures. */
const LINE = 60;

/**
 * Drawn are what no rule names, which may be read off the pictures, and some that a rule names, which the person has
 * blacked out; everything else on the page is there for whoever reads its elements.
 */
const STYLE = `<meta http-equiv="Content-Security-Policy" content="object-src 'none'"><style>
  body { background: #fff; color: transparent; font: 28px/1.5 sans-serif; margin: 16px; min-height: 700px }
  input, textarea, select, button, a, [contenteditable] { color: transparent; caret-color: transparent; font: 12px sans-serif; inline-size: 90px }
  p, h1 { color: #000; margin: 8px 0 }
  tr, label, div { display: inline-block }
  iframe { block-size: 20px; inline-size: 20px }
</style>`;

/**
 * @param site origin of the pages
 * @param elsewhere the same server under the name of a site that is not watched
 */
export function plantedPage(
  all: readonly Canary[],
  page: number,
  { site, elsewhere }: { site: string; elsewhere: string },
): PlantedPage {
  const seenOf = new Map<Place, number>();
  const canaries = all.filter(({ place }) => {
    const index = seenOf.get(place) ?? 0;
    seenOf.set(place, index + 1);
    return index % PAGES === page;
  });
  const at = (place: Place) => canaries.filter((one) => one.place === place);
  const texts = (place: Place) => at(place).map(({ planted }) => planted);
  const [first = '', then = '', second = '', frame = ''] = texts('address').map(
    (planted, index) => `/${['first', 'then', 'second', 'frame'][index]}${planted}`,
  );
  const removedRequests = at('request').filter(({ fate }) => fate === 'removed');
  const throwing = removedRequests.filter((_, index) => index % THROWING === 0);
  const [title, lastTitle] = at('title');
  const plan: Plan = {
    turn: page,
    title: title && lastTitle ? titleOf(title, lastTitle, page) : '',
    console: at('console').map((one, index) => ({
      text: index % CUT === CUT - 1 ? cutAt(MAX_VALUES, one) : one.planted,
      named: one.named ?? '',
      value: one.secret,
    })),
    errors: texts('error'),
    requests: at('request')
      .filter((one) => !throwing.includes(one))
      .map(({ planted, fate }) => [planted, fate === 'shown']),
    throwing: throwing.map(({ planted }) => `/script${planted}`),
    bodies: texts('body'),
    fields: texts('form'),
    names: at('name').map((one, index) => [
      index % CUT === CUT - 1 ? cutAt(MAX_NAME, one) : one.planted,
      one.fate === 'shown',
    ]),
    stored: texts('storage'),
    keys: texts('key'),
    // Every other page holds a frame that nobody lets us into.
    frame: (page % 2 ? elsewhere : site) + frame,
    seen: canaries.filter(({ fate }) => fate === 'shown').map(({ secret }) => secret),
    drawn: at('console')
      .filter(({ fate, planted }) => fate === 'removed' && planted.length <= LINE && !planted.includes('\n'))
      .slice(0, DRAWN)
      .map(({ planted }) => planted),
  };
  const leave = `history.pushState(null, '', ${literal(then)})`;
  return {
    canaries,
    first,
    drawn: plan.drawn.length,
    documents: new Map([
      [asked(first), html(`<p>Before</p><a id="on" href="${second}">Go on</a>`, leave)],
      [asked(second), html(STYLE, `(${String(plant)})(${literal(plan)})`)],
      [asked(frame), html('<p>Inside</p>', `console.error('said in a frame')`)],
    ]),
    scripts: new Set(plan.throwing.map(asked)),
  };
}
