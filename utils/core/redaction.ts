import { consoleLog } from './console-log';
import { ticketDocument } from './document/ticket-document';
import { pieceOf } from './faults';
import { wordsWithout } from './forget-hidden';
import { hiding } from './hide-words';
import { MAX_EVENTS, MAX_STEP_TEXT } from './limits';
import { fitAnswers } from './long-answers';
import { type Capture } from './model/capture';
import { type Draft, type Picture, stepSchema, type Switchable, type Words } from './model/draft';
import type { Evidence } from './model/event';
import type { Hidden } from './model/profile';
import { type Part, partValue } from './model/part';
import { type Attachment, type Choice, REPORT_SCHEMA, type Report } from './model/report';
import type { TicketDocument } from './model/ticket-document';
import type { Phrase } from './phrase';
import { renderReportPage } from './render/report-page';
import { type Replay, replayOf, typedSince } from './replay/replay';
import { replayFiles } from './replay/replay-files';
import { countMarks } from './scrub/kinds';
import { rulesOf } from './scrub/own-rules';
import { Scrubber } from './scrub/scrubber';
import { effectiveTitle } from './title';
import { withholdAddress } from './withhold-address';

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

const EXTENSIONS: Record<string, string> = { 'image/jpeg': 'jpg', 'image/webp': 'webp' };

/** What a finished draft consists of. Pictures come with their bytes, in the order of the panel. */
export interface Submission {
  draft: Draft;
  capture: Capture;
  pictures: readonly (Picture & { blob: Blob })[];
  /** The choices of the draft with the words the reporter saw. */
  choices: { type?: Choice | undefined; severity?: Choice | undefined; scope?: Choice | undefined };
  /** A ticket that already stands where the report goes. */
  sameAs?: Report['sameAs'];
  /** BCP 47 language of the interface. */
  language: string;
  /** What the profile in force declares to be hidden. */
  hides?: readonly Hidden[] | undefined;
}

/** Raw actions and navigations stay here: the reporter sees and edits the steps made of them, and only those. */
function evidenceOf(evidence: Evidence, off: ReadonlySet<Switchable>): Evidence | undefined {
  if (off.has('console') && off.has('requests')) return undefined;
  const isOff = (piece: Switchable | undefined) => piece !== undefined && off.has(piece);
  const kept = evidence.events.filter(({ kind }) => pieceOf(kind) !== undefined && !isOff(pieceOf(kind)));
  const cut = Math.max(0, kept.length - MAX_EVENTS);
  const dropped = Object.entries(evidence.dropped).filter(([kind]) => !isOff(pieceOf(kind)));
  return {
    ...evidence,
    events: kept.slice(cut),
    dropped: { ...Object.fromEntries(dropped), ...(cut > 0 && { older: cut }) },
    ...(off.has('address') && { unreadableFrames: [] }),
  };
}

function missingParts(capture: Capture, off: ReadonlySet<Switchable>, scrub: Scrubber): Report['missing'] {
  const parts: [string, Part<unknown>, boolean][] = [
    ['screenshot', capture.screenshot, false],
    ['page', capture.page, off.has('address')],
    ['environment', capture.environment, off.has('environment')],
    ['evidence', capture.evidence, off.has('console') && off.has('requests')],
  ];
  return parts.flatMap(([part, value, withheld]) =>
    value.state === 'missing' && !withheld ? [{ part, why: scrub.failure(value.why) }] : [],
  );
}

type Body = Omit<Report, 'removed' | 'attachments'>;

/** What the report says, without the two facts that only exist once everything else is known. */
function bodyOf(
  submission: Submission,
  words: Words,
  off: ReadonlySet<Switchable>,
  scrub: Scrubber,
  now: number,
  untitled: string,
): Body {
  const { draft, capture, choices } = submission;
  const found = off.has('address') ? undefined : partValue(capture.page);
  const page = found && scrub.page(found);
  const environment = off.has('environment') ? undefined : partValue(capture.environment);
  const evidence = partValue(capture.evidence);
  const context = off.has('context') ? undefined : partValue(capture.context);
  const seen = evidence && evidenceOf(evidence, off);
  const { doing, expected, happened, steps, affected, tried } = words;
  return {
    schema: REPORT_SCHEMA,
    reference: draft.reference,
    capturedAt: new Date(capture.startedAt).toISOString(),
    submittedAt: new Date(now).toISOString(),
    language: submission.language,
    words: {
      title: effectiveTitle(words, page, untitled),
      doing,
      expected,
      happened,
      steps,
      affected,
      tried,
      ...choices,
    },
    contact: draft.contact,
    ...(submission.sameAs && { sameAs: submission.sameAs }),
    ...(page && { page }),
    ...(environment && { environment: scrub.environment(environment) }),
    ...(seen && { evidence: scrub.evidence(seen) }),
    ...(context && Object.keys(context.reads).length > 0 && { context: scrub.context(context) }),
    missing: missingParts(capture, off, scrub),
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
  const { draft, capture } = submission;
  const off = new Set(draft.switchedOff);
  const withheld = off.has('address') ? withholdAddress(capture, `‹${t('withheld')}›`) : undefined;
  const hidden = hiding(draft.hidden, `‹${t('hidden')}›`);
  const own = rulesOf(submission.hides);
  const scrub = new Scrubber(withheld, hidden, own);
  const words = hidden ? wordsWithout(draft.words, hidden) : draft.words;
  const { answers, files: answerFiles } = fitAnswers(words, (file) => t('answer_continues', file));
  // Steps are made of what the page and the addresses said; the other answers are the reporter's own words.
  const steps = words.steps.map(({ id, text }) => ({
    id,
    text: (withheld?.text(own(text)) ?? own(text)).slice(0, MAX_STEP_TEXT),
  }));
  const body = bodyOf(submission, { ...words, ...answers, steps }, off, scrub, now, t('untitled'));
  const several = submission.pictures.length > 1;
  const files: Attachment[] = submission.pictures.map(({ blob, rendered }, index) => ({
    name: `screenshot${several ? `-${index + 1}` : ''}${rendered ? '-drawn' : ''}.${EXTENSIONS[blob.type] ?? 'png'}`,
    type: blob.type || 'image/png',
    blob,
  }));
  files.push(...answerFiles);
  if (body.evidence) {
    files.push({
      name: 'console.log',
      type: 'text/plain',
      blob: new Blob([consoleLog(body.evidence.events, body.reference)], { type: 'text/plain' }),
    });
  }
  const replay = replayFor({ ...submission, draft: { ...draft, words } }, body, scrub);
  if (replay) files.push(...replayFiles(replay));
  const report: Report = {
    ...body,
    // Counted where they stand, whoever put them there: most were taken out before the draft was stored.
    removed: countMarks(JSON.stringify(body)),
    attachments: [
      ...files.map(({ name, type, blob }) => ({ name, type, bytes: blob.size })),
      // Their own sizes cannot stand in them.
      { name: 'report.html', type: 'text/html' },
      { name: 'report.json', type: 'application/json' },
    ],
  };
  const document = ticketDocument(report, t);
  const written = (name: string, type: string, text: string): Attachment => ({
    name,
    type,
    blob: new Blob([text], { type }),
  });
  return brand(report, document, [
    ...files,
    // Without its pictures: they lie beside it, and twice the bytes are what small mailboxes refuse.
    written('report.html', 'text/html', renderReportPage(report, document, t)),
    written('report.json', 'application/json', JSON.stringify(report, null, 2)),
  ]);
}

/** Of what was switched off only the address matters to it: without one there is no page to begin on. */
function replayFor(
  submission: Submission,
  { words, environment, page, withheld }: Body,
  scrub: Scrubber,
): Replay | undefined {
  if (withheld.includes('address')) return undefined;
  const { draft, capture } = submission;
  const steps = draft.words.steps.map((step) => stepSchema.parse(scrub.value(step)));
  const since = typedSince(partValue(capture.evidence));
  const shown = page ? [page, ...(page.earlier ?? [])].map(({ address }) => address) : [];
  return replayOf(steps, { title: words.title, environment, shown, typedSince: since });
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
