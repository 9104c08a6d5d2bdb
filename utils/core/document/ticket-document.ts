import type { PhrasingContent, RootContent } from 'mdast';
import { MAX_EVENT_TEXT_IN_BODY, MAX_EVENTS_IN_BODY, MAX_TITLE } from '../limits';
import type { PageEvent } from '../model/event';
import type { Report } from '../model/report';
import type { TicketDocument } from '../model/ticket-document';
import { fileSize } from '../file-size';
import type { Phrase } from '../phrase';
import { shortReference } from '../reference';
import { isFault } from '../faults';
import { environmentRows } from './environment-rows';
import { eventLine } from './event-line';
import { notes } from './notes';
import { heading, linked, list, paragraph, plain, prose, quoted, table } from './nodes';

/** Files that hold the whole report, the one for people first. */
const WHOLE_REPORT = ['report.html', 'report.json'];

const clip = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

function section(title: string, content: RootContent[]): RootContent[] {
  return content.length ? [heading(title), ...content] : [];
}

function humanPart({ words, contact, sameAs, attachments }: Report, t: Phrase): RootContent[] {
  const answers: [string, string][] = [
    ['doing', words.doing],
    ['expected', words.expected],
    ['happened', words.happened],
  ];
  const facts: [string, string][] = [
    [t('words_type'), words.type?.label ?? ''],
    [t('words_severity'), words.severity?.label ?? ''],
    [t('words_scope'), words.scope?.label ?? ''],
    [t('words_affected'), words.affected],
    [t('contact'), [contact.name, contact.email].filter(Boolean).join(' · ')],
  ];
  const known = facts.flatMap(([name, value]): [string, PhrasingContent][] =>
    value ? [[name, plain(value)]] : [],
  );
  // First, because it decides whether anybody has to read on.
  if (sameAs) known.unshift([t('words_same_as'), linked(sameAs.number, sameAs.link)]);
  return [
    ...answers.flatMap(([name, text]) => section(t(`words_${name}`), text.trim() ? prose(text) : [])),
    ...section(
      t('words_steps'),
      words.steps.length
        ? [
            list(
              words.steps.map((step) => [paragraph(plain(step.text))]),
              true,
            ),
          ]
        : [],
    ),
    ...section(t('words_tried'), words.tried.trim() ? prose(words.tried) : []),
    ...section(t('document_pictures'), pictures(attachments)),
    ...section(
      t('document_report'),
      known.length ? [table([t('document_field'), t('document_value')], known)] : [],
    ),
  ];
}

/** By the names of their files; a renderer shows them where the helpdesk can (render/pictures.ts). */
function pictures(attachments: Report['attachments']): RootContent[] {
  return attachments
    .filter(({ type }) => type.startsWith('image/'))
    .map(({ name }) => paragraph({ type: 'image', url: name, alt: name }));
}

function faultList(events: PageEvent[], t: Phrase): RootContent[] {
  const shown = events.slice(-MAX_EVENTS_IN_BODY);
  const more = events.length - shown.length;
  return [
    ...(shown.length
      ? [list(shown.map((event) => [paragraph(quoted(clip(eventLine(event), MAX_EVENT_TEXT_IN_BODY)))]))]
      : []),
    ...(more > 0 ? [paragraph(plain(t('document_more_events', String(more))))] : []),
  ];
}

/** Nothing where nobody can tell: what was switched off may have been full of errors. */
function errors({ evidence, withheld }: Report, t: Phrase): RootContent[] {
  if (!evidence) return [];
  const faults = evidence.events.filter(isFault);
  if (faults.length) return faultList(faults, t);
  const allSeen = !withheld.includes('console') && !withheld.includes('requests');
  return allSeen ? [paragraph(plain(t('document_no_errors')))] : [];
}

function files({ attachments, language }: Report): RootContent[] {
  const items = attachments.map(({ name, bytes }) => [
    paragraph(quoted(name), plain(bytes === undefined ? '' : ` (${fileSize(bytes, language)})`)),
  ]);
  return items.length ? [list(items)] : [];
}

/** The subject: the title and the short reference, which a search for it must find. */
export function subjectLine(title: string, reference: string): string {
  return `${clip(title.replace(/\s+/g, ' ').trim(), MAX_TITLE)} [${shortReference(reference)}]`;
}

/**
 * The report as a helpdesk-neutral document: first what the person says, then where it happened, then
 * what the page said, then what is attached. Headings in the language of `t`.
 */
export function ticketDocument(report: Report, t: Phrase): TicketDocument {
  return {
    subject: subjectLine(report.words.title, report.reference),
    cut: t(
      'document_cut',
      WHOLE_REPORT.find((name) => report.attachments.some((file) => file.name === name)) ?? '',
    ),
    body: {
      type: 'root',
      children: [
        ...humanPart(report, t),
        ...section(t('document_environment'), [
          table([t('document_field'), t('document_value')], environmentRows(report, t)),
        ]),
        ...section(t('document_errors'), errors(report, t)),
        ...section(t('document_notes'), notes(report, t)),
        ...section(t('document_attachments'), files(report)),
        ...section(t('document_reference'), [
          paragraph(plain(`${shortReference(report.reference)} · ${report.reference}`)),
        ]),
      ],
    },
  };
}
