import { AppError, toAppError } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import type { Draft } from '@/utils/core/model/draft';
import type { Limits } from '@/utils/core/model/helpdesk';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { type Profile, type ProfileChoice, textIn } from '@/utils/core/model/profile';
import type { Attachment, Choice } from '@/utils/core/model/report';
import type { Phrase } from '@/utils/core/phrase';
import { redact, type RedactedReport } from '@/utils/core/redaction';
import { adapterById } from '@/utils/helpdesk/registry';
import { readDraft } from '@/utils/storage/drafts';
import { connections, settings } from '@/utils/storage/items';
import { finished, type Flatten } from '@/utils/picture/finished';
import { dropSentFiles, enqueue, readEntry } from '@/utils/storage/outbox';
import { listPictures, updatePicture } from '@/utils/storage/pictures';
import { finishedPictures } from './finished-pictures';
import { forgetDraftWords } from './forget-words';
import { withinBudget } from './within-budget';

/** What turns a draft into a report besides the draft itself. */
export interface SubmissionContext {
  profile: Profile;
  language: string;
  t: Phrase;
  /** Milliseconds since the epoch. */
  now: number;
  flatten: Flatten;
}

function chosen(choices: readonly ProfileChoice[], id: string, language: string): Choice | undefined {
  const choice = choices.find((one) => one.id === id);
  return choice && { id, label: textIn(choice.label, language) };
}

/** A severity and how bad it is, so that helpdesks with other words for it can be told. */
function rated(severities: readonly ProfileChoice[], id: string, language: string): Choice | undefined {
  const choice = chosen(severities, id, language);
  const place = severities.findIndex((one) => one.id === id);
  return choice && { ...choice, level: severities.length > 1 ? place / (severities.length - 1) : 0 };
}

/**
 * The report a draft would be if it were sent now: what the review shows and what `submit` queues.
 *
 * @param typed in place of the draft as it is stored, where there is no room to store it
 */
export async function reportOfDraft(
  draftId: string,
  { profile, language, t, now, flatten }: SubmissionContext,
  typed?: Draft,
): Promise<{ draft: Draft; report: RedactedReport }> {
  const found = await readDraft(draftId);
  if (!found) throw new AppError('report-missing');
  const { capture } = found;
  const draft = typed ?? found.draft;
  const choices = {
    type: chosen(profile.types, draft.words.type, language),
    severity: rated(profile.severities, draft.words.severity, language),
    scope: chosen(profile.scopes, draft.words.scope, language),
  };
  const goesTo = await destination(draft);
  const sameAs = draft.sameAs?.connectionId === goesTo?.id ? draft.sameAs?.ticket : undefined;
  const parts = {
    draft,
    capture,
    choices,
    language,
    hides: profile.hides,
    // Its title is somebody else's words, and the number says it all.
    ...(sameAs && { sameAs: { number: sameAs.number, ...(sameAs.link && { link: sameAs.link }) } }),
  };
  const facts = redact({ ...parts, pictures: [] }, t, now).report;
  const all = await finishedPictures(await listPictures(draftId), facts, draft.words.steps, t, flatten);
  const pictures = await withinBudget(all, budget(goesTo), flatten);
  return { draft, report: redact({ ...parts, pictures }, t, now) };
}

/**
 * Makes what was drawn on the pictures of a draft part of them. What a black-out covers is gone from this browser
 * then: nothing is sent whose original stays behind.
 */
async function finishPictures({ id, words }: Draft, flatten: Flatten): Promise<void> {
  for (const picture of await listPictures(id)) {
    const done = await finished(picture, words.steps, flatten);
    if (done !== picture) await updatePicture(picture.id, () => done);
  }
}

/** The connection a draft goes to: its own, the default one, or the only one there is. */
async function destination(draft: Draft): Promise<Connection | undefined> {
  const [all, { defaultConnection }] = await Promise.all([connections.read(), settings.read()]);
  const known = (id: string) => all.find((connection) => connection.id === id);
  return known(draft.connectionId) ?? known(defaultConnection) ?? all[0];
}

/** What the helpdesk it goes to takes in files. */
function budget(connection: Connection | undefined): Partial<Limits['attachments']> {
  return (connection && adapterById(connection.adapter)?.limits.attachments) ?? {};
}

/** The newest report is never the one there is no room for: what arrived long ago gives way. */
async function store(entry: OutboxEntry, attachments: readonly Attachment[]): Promise<void> {
  try {
    await enqueue(entry, attachments);
  } catch (thrown) {
    if (toAppError(thrown).code !== 'storage-full' || !(await dropSentFiles())) throw thrown;
    await enqueue(entry, attachments);
  }
}

/**
 * Queues a draft as a report. Resolves when it is on the disk. Pressing Send twice queues it once.
 *
 * @returns the entry's id, which is the draft's
 */
export async function submit(draftId: string, context: SubmissionContext): Promise<string> {
  if (await readEntry(draftId)) return draftId;
  const found = await readDraft(draftId);
  if (!found) throw new AppError('report-missing');
  const connectionId = (await destination(found.draft))?.id;
  if (connectionId === undefined) throw new AppError('no-helpdesk');
  await finishPictures(found.draft, context.flatten);
  const { draft, report } = await reportOfDraft(draftId, context);
  const entry: OutboxEntry = {
    id: draftId,
    connectionId,
    report: report.report,
    document: report.document,
    queuedAt: context.now,
    attempts: 0,
    state: { name: 'queued' },
    resume: { mayExist: false },
    private: draft.private,
  };
  await store(entry, report.attachments);
  await forgetDraftWords(draftId, context.t);
  // A private window is left without a trace, the name that was given in it included.
  if (!draft.private && (draft.contact.name || draft.contact.email))
    await settings.update((all) => ({ ...all, contact: draft.contact }));
  return entry.id;
}
