import type { Element, ElementContent, Nodes, Root as HastRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import { directionOf } from '../direction';
import { eventLine, eventStack } from '../document/event-line';
import { isFault } from '../faults';
import type { PageEvent } from '../model/event';
import type { Report } from '../model/report';
import type { TicketDocument } from '../model/ticket-document';
import type { Phrase } from '../phrase';
import { shortReference } from '../reference';
import { writtenMoment } from '../written-moment';
import { hastOf } from './hast';
import { placePictures } from './pictures';
import { PAGE_STYLE, PAGE_STYLE_HASH } from './report-page-style';

/**
 * Nothing is fetched and nothing runs, whoever opens the file where: page text in it is hostile until proven
 * otherwise. The one style sheet is known by its hash, pictures are in the file itself.
 */
const POLICY = `default-src 'none'; style-src '${PAGE_STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`;

function element(
  tagName: string,
  properties: Element['properties'],
  ...children: (ElementContent | string)[]
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  };
}

/** What the page itself said stands left to right and one by one, whatever language surrounds it. */
const quoted = (text: string) => element('code', { dir: 'ltr' }, text);

function eventRow(event: PageEvent, language: string, timeZone: string | undefined): Element {
  const stack = eventStack(event);
  const more = [stack, event.frame && `frame ${event.frame}`].filter(Boolean).join('\n');
  return element(
    'tr',
    isFault(event) ? { className: ['fault'] } : {},
    element(
      'td',
      { className: ['moment'] },
      element('time', { dateTime: new Date(event.at).toISOString() }, clock(event.at, language, timeZone)),
    ),
    element(
      'td',
      {},
      more
        ? element(
            'details',
            {},
            element('summary', {}, quoted(eventLine(event))),
            element('pre', { dir: 'ltr' }, more),
          )
        : quoted(eventLine(event)),
    ),
  );
}

/** Hours to milliseconds: what happened when is told by the distance between two lines. */
function clock(at: number, language: string, timeZone: string | undefined): string {
  const write = (zone: string) =>
    new Intl.DateTimeFormat(language, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
      hour12: false,
      timeZone: zone,
    }).format(at);
  try {
    return write(timeZone ?? 'UTC');
  } catch {
    return write('UTC');
  }
}

function timeline({ evidence, language, environment }: Report, t: Phrase): Element[] {
  if (!evidence || evidence.events.length === 0) return [];
  const events = [...evidence.events].sort((one, other) => one.at - other.at);
  const heads = [t('page_time'), t('page_said')].map((head) => element('th', { scope: 'col' }, head));
  return [
    element('h2', {}, t('page_all', new Intl.NumberFormat(language).format(events.length))),
    element(
      'div',
      { className: ['wide'], tabIndex: 0, role: 'region', ariaLabel: t('page_said') },
      element(
        'table',
        { className: ['events'] },
        element('thead', {}, element('tr', {}, ...heads)),
        element('tbody', {}, ...events.map((event) => eventRow(event, language, environment?.timeZone))),
      ),
    ),
  ];
}

/** Tables scroll by themselves, so that a long address does not push the whole page wide. */
function withScrollers(nodes: HastRoot['children']): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'doctype') return [];
    return node.type === 'element' && node.tagName === 'table'
      ? [element('div', { className: ['wide'] }, node)]
      : [node];
  });
}

/** Addresses people may follow; nothing else in the page leads anywhere. */
function withSafeLinks<T extends Nodes>(node: T): T {
  if ('children' in node) for (const child of node.children) withSafeLinks(child);
  if (node.type === 'element' && node.tagName === 'a') {
    const { href } = node.properties;
    if (typeof href === 'string' && /^https?:/.test(href)) node.properties.rel = ['noreferrer', 'noopener'];
    else delete node.properties.href;
  }
  return node;
}

interface PageOptions {
  /** Addresses (`data:`) of pictures by the names of their files; those without one are only listed. */
  pictures?: ((name: string) => string | undefined) | undefined;
}

/** The ticket, in which the rest of the page stands, with titles of its parts one step down from the page's own. */
function ticket(body: Root, pictures: PageOptions['pictures']): ElementContent[] {
  return withScrollers(withSafeLinks(hastOf(placePictures(body, pictures))).children);
}

/**
 * The report as one page for people, `report.html`: the ticket's text uncut, and after it everything that was
 * recorded. Readable without a network, in the dark and from right to left; without a script.
 */
export function renderReportPage(
  report: Report,
  document: TicketDocument,
  t: Phrase,
  { pictures }: PageOptions = {},
): string {
  const { language, words, reference, submittedAt, environment } = report;
  const meta = (properties: Element['properties']) => element('meta', properties);
  const head = element(
    'head',
    {},
    meta({ charSet: 'utf-8' }),
    meta({ httpEquiv: ['Content-Security-Policy'], content: POLICY }),
    meta({ name: 'viewport', content: 'width=device-width' }),
    meta({ name: 'color-scheme', content: 'light dark' }),
    meta({ name: 'referrer', content: 'no-referrer' }),
    element('title', {}, document.subject),
    element('style', {}, PAGE_STYLE),
  );
  const moment = writtenMoment(submittedAt, language, environment?.timeZone);
  const body = element(
    'body',
    {},
    element(
      'header',
      {},
      element('h1', { dir: 'auto' }, words.title),
      element(
        'p',
        { className: ['facts'] },
        element('bdi', {}, shortReference(reference)),
        ' · ',
        element('time', { dateTime: submittedAt }, moment),
      ),
    ),
    element('main', {}, ...ticket(document.body, pictures), ...timeline(report, t)),
  );
  const dir = directionOf(language);
  const tree: HastRoot = {
    type: 'root',
    children: [{ type: 'doctype' }, element('html', { lang: language, dir }, head, body)],
  };
  return `${toHtml(tree)}\n`;
}
