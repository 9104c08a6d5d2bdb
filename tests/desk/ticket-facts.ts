import { STATUS_CODES } from 'node:http';
import { html, type Html } from './html.ts';
import { at, entriesAt, inWords, listAt, textAt } from './json.ts';
import { labelOf } from './labels.ts';
import { fromClick } from './moments.ts';
import { address, card, facts } from './page-parts.ts';

const section = (title: string, rows: [string, Html | string][]): Html | string => {
  const table = facts(rows);
  return table === '' ? '' : card(title, html`${table}`);
};

const joined = (...parts: string[]) => parts.filter((part) => part !== '').join(' ');
const link = (text: string) => (text === '' ? '' : address(text));

function size(value: unknown): string {
  const [width, height] = [textAt(value, 'width'), textAt(value, 'height')];
  return width && height ? `${width} × ${height}` : '';
}

const languages = new Intl.DisplayNames('en', { type: 'language' });

/** `Swahili` for `sw`; what is no language tag stays as it is. */
function language(tag: string): string {
  try {
    return tag === '' ? '' : (languages.of(tag) ?? tag);
  } catch {
    return tag;
  }
}

function either(value: unknown, yes: string, no: string): string {
  return typeof value === 'boolean' ? (value ? yes : no) : '';
}

/** `+05:30` for 330 minutes. */
function offset(minutes: unknown): string {
  if (typeof minutes !== 'number') return '';
  if (minutes === 0) return 'UTC';
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

export function pageFacts(report: unknown): Html | string {
  const page = at(report, 'page');
  const opened = fromClick(at(page, 'loadedAt'), at(report, 'capturedAt'));
  return section('Page', [
    ['Address', link(textAt(page, 'address'))],
    ['Begun on', link(textAt(page, 'begunOn'))],
    ['Title', textAt(page, 'title')],
    ['Came from', link(textAt(page, 'referrer'))],
    ['Server’s answer', joined(textAt(page, 'status'), STATUS_CODES[textAt(page, 'status')] ?? '')],
    ['Language', language(textAt(page, 'language'))],
    ['Opened', opened === '' ? '' : `${opened} the click`],
    ...entriesAt(report, 'context', 'reads').map(([name, value]): [string, string] => [
      labelOf(name),
      inWords(value),
    ]),
  ]);
}

export function reporterFacts(report: unknown): Html | string {
  const email = textAt(report, 'contact', 'email');
  return section('Reporter', [
    ['Name', textAt(report, 'contact', 'name') || 'not given'],
    ['E-mail', email === '' ? '' : html`<a href="mailto:${encodeURIComponent(email)}">${email}</a>`],
    ['Language', language(textAt(report, 'language'))],
  ]);
}

const DEVICES: Record<string, string> = { desktop: 'Computer', tablet: 'Tablet', phone: 'Phone' };

export function browserName(report: unknown): string {
  const browser = at(report, 'environment', 'browser');
  return joined(textAt(browser, 'name'), textAt(browser, 'version'));
}

export function systemName(report: unknown): string {
  const system = at(report, 'environment', 'system');
  return joined(textAt(system, 'name'), textAt(system, 'version'), textAt(system, 'architecture'));
}

function windowOf(it: unknown): string {
  const [ratio, zoom] = [at(it, 'pixelRatio'), at(it, 'zoom')];
  return [
    size(at(it, 'viewport')),
    typeof zoom === 'number' ? `zoom ${Math.round(zoom * 100)} %` : '',
    typeof ratio === 'number' && ratio !== 1 ? `${ratio} pixels to one` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function networkOf(it: unknown): string {
  const [downlink, roundTrip] = [textAt(it, 'connection', 'downlink'), textAt(it, 'connection', 'roundTrip')];
  return [
    either(at(it, 'online'), 'Online', 'Offline'),
    textAt(it, 'connection', 'type'),
    downlink && `about ${downlink} Mbit/s`,
    roundTrip && `${roundTrip} ms there and back`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

const STORES = [
  ['local', 'localStorage'],
  ['session', 'sessionStorage'],
  ['cookies', 'cookies'],
  ['databases', 'IndexedDB'],
  ['caches', 'caches'],
] as const;

export function applicationFacts(report: unknown): Html | string {
  const it = at(report, 'environment', 'application');
  const [used, device] = [at(it, 'memory', 'used'), at(it, 'memory', 'device')];
  const took = at(it, 'loadTook');
  const memory = [
    typeof used === 'number' ? `${Math.round(used / 1e6)} MB in the page` : '',
    typeof device === 'number' ? `${device} GB in the computer` : '',
  ];
  return section('Application', [
    [
      'Version',
      listAt(it, 'versions')
        .map((one) => `${textAt(one, 'name')}: ${textAt(one, 'value')}`)
        .join(', '),
    ],
    ['Loading took', typeof took === 'number' ? `${(took / 1_000).toFixed(1)} s` : ''],
    ['Tab', either(at(it, 'visible'), '', 'in the background')],
    ['Memory', memory.filter((part) => part !== '').join(', ')],
    ['Service worker', textAt(it, 'serviceWorker')],
    ...STORES.map(([store, name]): [string, string] => [
      `Names in ${name}`,
      listAt(it, 'kept', store).map(String).join(', '),
    ]),
  ]);
}

export function environmentFacts(report: unknown): Html | string {
  const it = at(report, 'environment');
  const device = textAt(it, 'device');
  return section('Browser and computer', [
    ['Browser', browserName(report)],
    ['System', systemName(report)],
    ['Device', joined(DEVICES[device] ?? device, either(at(it, 'touch'), 'with touch', ''))],
    ['Window', windowOf(it)],
    ['Screen', size(at(it, 'screen'))],
    ['Colours', textAt(it, 'colourScheme')],
    [
      'Languages',
      listAt(it, 'languages')
        .map((tag) => language(String(tag)))
        .join(', '),
    ],
    [
      'Time zone',
      [...new Set([textAt(it, 'timeZone'), offset(at(it, 'utcOffset'))])]
        .filter((part) => part !== '')
        .join(', '),
    ],
    ['Network', networkOf(it)],
    ['Cookies', either(at(it, 'cookies'), 'allowed', 'blocked')],
    ['Storage', either(at(it, 'storage'), 'allowed', 'blocked')],
    ['Eyewitness', textAt(it, 'extension')],
    ['User agent', textAt(it, 'userAgent')],
  ]);
}
