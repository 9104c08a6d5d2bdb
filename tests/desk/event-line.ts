import { html, type Html } from './html.ts';
import { at, textAt } from './json.ts';

const BAD = ['error', 'rejection', 'resource', 'policy', 'request', 'assert'];

/** What makes up the line of a kind; the others are a text. */
const NAMES: Record<string, string[]> = {
  request: ['method', 'address', 'status', 'failure'],
  resource: ['element', 'address'],
  policy: ['directive', 'blocked'],
  report: ['type', 'text'],
  action: ['action', 'role', 'name', 'value'],
  navigation: ['how', 'address'],
};

/** One event as a line; its stack, where it has one, below. */
export function eventLine(event: unknown): Html {
  const kind = textAt(event, 'kind');
  const level = textAt(event, 'level') || kind;
  const names = NAMES[kind] ?? ['text', 'source', 'line'];
  const what = names.map((name) => textAt(event, name)).filter((text) => text !== '');
  const times = textAt(event, 'count');
  if (times !== '' && times !== '1') what.push(`(${times} times)`);
  const stack = textAt(event, 'stack');
  return html`<li class="${BAD.includes(level) ? 'bad' : ''}">
    <small>${clock(at(event, 'at'))}</small> <b>${level}</b> <span class="said">${what.join(' ')}</span>
    ${stack ? html`<div class="said quiet">${stack}</div>` : ''}
  </li>`;
}

/** `14:03:09.120`, UTC. */
function clock(when: unknown): string {
  const date = new Date(typeof when === 'number' ? when : Number.NaN);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(11, 23);
}
