import { STATUS_CODES } from 'node:http';
import { html, type Html } from './html.ts';
import { at, textAt } from './json.ts';
import { fromClick, span } from './moments.ts';

const CONSOLE: Record<string, string> = {
  error: 'Console error',
  warn: 'Console warning',
  assert: 'Failed assertion',
};
const KINDS: Record<string, string> = {
  error: 'Uncaught error',
  rejection: 'Unhandled rejection',
  request: 'Failed request',
  resource: 'Did not load',
  policy: 'Blocked by the policy of the page',
  report: 'Message of the browser',
};
const ELEMENTS: Record<string, string> = {
  img: 'Image',
  link: 'Style sheet',
  script: 'Script',
  iframe: 'Frame',
};

/** Which of an agent's questions an event answers. */
export function groupOf(event: unknown): 'errors' | 'requests' | 'warnings' | 'lines' {
  const kind = textAt(event, 'kind');
  if (kind === 'request' || kind === 'resource') return 'requests';
  if (kind !== 'console') return 'errors';
  const level = textAt(event, 'level');
  if (level === 'warn') return 'warnings';
  return level === 'error' || level === 'assert' ? 'errors' : 'lines';
}

/** One event: what kind, when before the click, how often, and in the page's own words what. */
export function eventLine(event: unknown, click: string): Html {
  const kind = textAt(event, 'kind');
  const label = kind === 'console' ? (CONSOLE[textAt(event, 'level')] ?? 'Console') : (KINDS[kind] ?? kind);
  const times = Number(at(event, 'count') ?? 1);
  const frame = textAt(event, 'frame');
  return html`<li class="event ${groupOf(event)}">
    <p class="event-head">
      <b>${label}</b>
      ${times > 1 ? html`<span class="times">${times} times</span>` : ''}
      <span class="quiet">${fromClick(at(event, 'at'), click)}</span>
    </p>
    ${kind === 'request' ? request(event) : html`<p class="said mono">${words(event, kind)}</p>`}
    ${place(event)} ${stack(event)}
    ${frame ? html`<p class="quiet">In the frame <code>${frame}</code></p>` : ''}
  </li>`;
}

function words(event: unknown, kind: string): string {
  if (kind === 'resource') {
    const element = textAt(event, 'element');
    return `${ELEMENTS[element.toLowerCase()] ?? element} ${textAt(event, 'address')}`;
  }
  if (kind === 'policy') return `${textAt(event, 'directive')}: ${textAt(event, 'blocked')}`;
  if (kind === 'report') return `${textAt(event, 'type')}: ${textAt(event, 'text')}`;
  return textAt(event, 'text');
}

function request(event: unknown): Html {
  const status = Number(at(event, 'status') ?? 0);
  const outcome =
    status > 0 ? `${status} ${STATUS_CODES[status] ?? ''}`.trim() : textAt(event, 'failure') || 'no answer';
  const duration = at(event, 'duration');
  const call = [textAt(event, 'method') || textAt(event, 'initiator'), textAt(event, 'address')]
    .filter((text) => text !== '')
    .join(' ');
  return html`<p class="said mono">${call}</p>
    <p class="outcome">
      <strong>${outcome}</strong>
      ${typeof duration === 'number' ? html`<span class="quiet">after ${span(duration)}</span>` : ''}
    </p>`;
}

function place(event: unknown): Html | string {
  const source = textAt(event, 'source');
  // A stack says it more fully.
  if (!source || textAt(event, 'stack')) return '';
  const where = [source, textAt(event, 'line'), textAt(event, 'column')]
    .filter((part) => part !== '')
    .join(':');
  return html`<p class="quiet mono">${where}</p>`;
}

function stack(event: unknown): Html | string {
  const [first = '', ...frames] = textAt(event, 'stack').split('\n');
  // Chromium begins a stack with the message, which stands above already, or with nothing but its name.
  const isKnown = textAt(event, 'text').includes(first.trim()) || first.trim() === 'Error';
  const lines = isKnown ? frames : [first, ...frames];
  const shown = lines.map((line) => line.trim()).filter((line) => line !== '');
  return shown.length > 0 ? html`<pre class="stack" tabindex="0">${shown.join('\n')}</pre>` : '';
}
