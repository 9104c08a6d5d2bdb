import type { Contact, Draft, SameAs, Words } from './model/draft';

/**
 * What the reporter changed and the store does not hold yet, as values by field. Applied over the stored
 * draft, so that parts of the capture which arrive meanwhile never overwrite what is being typed.
 */
export interface DraftEdits {
  words?: Partial<Words>;
  contact?: Partial<Contact>;
  switchedOff?: Draft['switchedOff'];
  hidden?: Draft['hidden'];
  connectionId?: string;
  /** Null: none any more. */
  sameAs?: SameAs | null;
}

export function applyEdits(draft: Draft, edits: DraftEdits): Draft {
  return {
    ...draft,
    words: { ...draft.words, ...edits.words },
    contact: { ...draft.contact, ...edits.contact },
    switchedOff: edits.switchedOff ?? draft.switchedOff,
    hidden: edits.hidden ?? draft.hidden,
    connectionId: edits.connectionId ?? draft.connectionId,
    sameAs: edits.sameAs === undefined ? draft.sameAs : (edits.sameAs ?? undefined),
  };
}

export function mergeEdits(earlier: DraftEdits, later: DraftEdits): DraftEdits {
  return {
    ...earlier,
    ...later,
    words: { ...earlier.words, ...later.words },
    contact: { ...earlier.contact, ...later.contact },
  };
}

function rest<T extends object>(edits: T | undefined, saved: T | undefined): Partial<T> {
  const before: Record<string, unknown> = { ...saved };
  const left = Object.entries(edits ?? {}).filter(([name, value]) => before[name] !== value);
  return Object.fromEntries(left) as Partial<T>;
}

/** The edits without those that `saved` has put into the store; what was typed since stays. */
export function withoutSaved(edits: DraftEdits, saved: DraftEdits): DraftEdits {
  const { words, contact, ...top } = edits;
  const { words: savedWords, contact: savedContact, ...savedTop } = saved;
  return { ...rest(top, savedTop), words: rest(words, savedWords), contact: rest(contact, savedContact) };
}

export function isEmpty(edits: DraftEdits): boolean {
  const { words, contact, ...top } = edits;
  return [words, contact, top].every((part) => Object.keys(part ?? {}).length === 0);
}
