import { consoleLog } from './console-log';
import { ticketDocument } from './document/ticket-document';
import { isRequestFault } from './faults';
import { MAX_EVENTS } from './limits';
import { type Capture } from './model/capture';
import { type Draft, type Picture, type Switchable } from './model/draft';
import { type Evidence, type PageEvent } from './model/event';
import { type Part, partValue } from './model/part';
import { type Attachment, type Choice, REPORT_SCHEMA, type Report } from './model/report';
import type { TicketDocument } from './model/ticket-document';
import type { Phrase } from './phrase';
import { Scrubber } from './scrubber';
import { effectiveTitle } from './title';

declare const redacted: unique symbol;

/**
 * The only thing that can be sent. The brand is made in this file alone, so an adapter cannot be handed
 * a report that did not pass through here: it would not compile.
 */
export interface RedactedReport {
  readonly [redacted]: true;
  readonly report: Report;
  readonly document: TicketDocument;
  readonly attachments: readonly Attachment[];
}

/** What a finished draft consists of. Pictures come with their bytes, in the order of the panel. */
export interface Submission {
  draft: Draft;
  capture: Capture;
  pictures: readonly (Picture & { blob: Blob })[];
  /** The choices of the draft with the words the reporter saw. */
  choices: { type?: Choice | undefined; severity?: Choice | undefined; scope?: Choice | undefined };
  /** BCP 47 language of the interface. */
  language: string;
}

const CONSOLE_KINDS: readonly PageEvent['kind'][] = ['console', 'error', 'rejection', 'policy', 'report'];

/** Raw actions and navigations stay here: the reporter sees and edits the steps made of them, and only those. */
function evidenceOf(evidence: Evidence, off: ReadonlySet<Switchable>): Evidence | undefined {
  if (off.has('console') && off.has('requests')) return undefined;
  const kept = evidence.events.filter(
    (event) =>
      (CONSOLE_KINDS.includes(event.kind) && !off.has('console')) ||
      (isRequestFault(event) && !off.has('requests')),
  );
  const cut = Math.max(0, kept.length - MAX_EVENTS);
  return {
    ...evidence,
    events: kept.slice(cut),
    dropped: cut ? { ...evidence.dropped, report: cut } : evidence.dropped,
    ...(off.has('address') && { unreadableFrames: [] }),
  };
}

function missingParts(capture: Capture, off: ReadonlySet<Switchable>): Report['missing'] {
  const parts: [string, Part<unknown>, boolean][] = [
    ['screenshot', capture.screenshot, false],
    ['page', capture.page, off.has('address')],
    ['environment', capture.environment, off.has('environment')],
    ['evidence', capture.evidence, off.has('console') && off.has('requests')],
  ];
  return parts.flatMap(([part, value, withheld]) =>
    value.state === 'missing' && !withheld ? [{ part, why: value.why }] : [],
  );
}

/** What the report says, without the two facts that only exist once everything else is known. */
function reportOf(
  submission: Submission,
  scrub: Scrubber,
  now: number,
  untitled: string,
): Omit<Report, 'removed' | 'attachments'> {
  const { draft, capture, choices } = submission;
  const off = new Set(draft.switchedOff);
  const page = off.has('address') ? undefined : partValue(capture.page);
  const environment = off.has('environment') ? undefined : partValue(capture.environment);
  const evidence = partValue(capture.evidence);
  const context = off.has('context') ? undefined : partValue(capture.context);
  const seen = evidence && evidenceOf(evidence, off);
  const { doing, expected, happened, steps, affected, tried } = draft.words;
  return {
    schema: REPORT_SCHEMA,
    reference: draft.reference,
    capturedAt: new Date(capture.startedAt).toISOString(),
    submittedAt: new Date(now).toISOString(),
    language: submission.language,
    words: {
      title: effectiveTitle(draft.words, page, untitled),
      doing,
      expected,
      happened,
      steps,
      affected,
      tried,
      ...choices,
    },
    contact: draft.contact,
    ...(page && { page: scrub.page(page) }),
    ...(environment && { environment }),
    ...(seen && { evidence: scrub.evidence(seen) }),
    ...(context && Object.keys(context.reads).length > 0 && { context: scrub.context(context) }),
    missing: missingParts(capture, off),
    withheld: draft.switchedOff,
  };
}

/**
 * A draft as it will be sent: switched-off evidence left out, secrets scrubbed, files named. The review
 * shows this very value and the outbox stores it, so the preview is the payload.
 *
 * @param now milliseconds since the epoch
 */
export function redact(submission: Submission, t: Phrase, now: number): RedactedReport {
  const scrub = new Scrubber();
  const body = reportOf(submission, scrub, now, t('untitled'));
  const several = submission.pictures.length > 1;
  const files: Attachment[] = submission.pictures.map(({ blob }, index) => ({
    name: `screenshot${several ? `-${index + 1}` : ''}.${blob.type === 'image/jpeg' ? 'jpg' : 'png'}`,
    type: blob.type || 'image/png',
    blob,
  }));
  if (body.evidence) {
    files.push({
      name: 'console.log',
      type: 'text/plain',
      blob: new Blob([consoleLog(body.evidence.events, body.reference)], { type: 'text/plain' }),
    });
  }
  const report: Report = {
    ...body,
    removed: scrub.removed,
    attachments: [
      ...files.map(({ name, type, blob }) => ({ name, type, bytes: blob.size })),
      // Its own size cannot stand in it.
      { name: 'report.json', type: 'application/json' },
    ],
  };
  const json = new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' });
  return brand(report, ticketDocument(report, t), [
    ...files,
    { name: 'report.json', type: 'application/json', blob: json },
  ]);
}

/** A report that `redact` made earlier and the outbox kept. */
export function restoreRedacted(
  report: Report,
  document: TicketDocument,
  attachments: readonly Attachment[],
): RedactedReport {
  return brand(report, document, attachments);
}

function brand(report: Report, document: TicketDocument, attachments: readonly Attachment[]): RedactedReport {
  // The one cast of the house: the brand exists for the compiler only.
  return { report, document, attachments } as RedactedReport;
}
