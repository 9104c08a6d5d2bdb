import { applyEdits, type DraftEdits, isEmpty, mergeEdits, withoutSaved } from '@/utils/core/draft-edits';
import { type AppError, toAppError } from '@/utils/core/errors';
import type { Capture } from '@/utils/core/model/capture';
import type { Draft } from '@/utils/core/model/draft';
import { onChange } from '@/utils/storage/changes';
import { type DraftWithCapture, putDraftOnLeaving, readDraft, updateDraft } from '@/utils/storage/drafts';

export interface DraftView {
  /** `waiting`: no draft named yet · `opening`: being read · `gone`: deleted, or never there. */
  state: 'waiting' | 'opening' | 'open' | 'gone';
  /** As the reporter sees it, unsaved words included; blank until it was read. */
  draft: Draft;
  capture: Capture | undefined;
  /** Everything typed is on the disk. Undefined while nothing was typed. */
  saved: boolean | undefined;
  failure: AppError | undefined;
}

export interface DraftSession {
  readonly view: DraftView;
  /** Names the draft. What was typed before goes into it. */
  open(id: string): void;
  edit(edits: DraftEdits): void;
  /** Resolves when everything typed is on the disk. @throws AppError storage-full, storage-failed, report-missing */
  flush(): Promise<void>;
  /** The page is going away: one last write that waits for no answer. */
  leave(): void;
  /** Saves and stops following. */
  close(): void;
}

const BLANK: Draft = {
  id: '',
  reference: '',
  createdAt: 0,
  updatedAt: 0,
  private: false,
  words: {
    title: '',
    doing: '',
    expected: '',
    happened: '',
    steps: [],
    affected: '',
    scope: '',
    tried: '',
    type: '',
    severity: '',
  },
  contact: { name: '', email: '' },
  switchedOff: [],
  hidden: [],
  connectionId: '',
  submitted: false,
};

/**
 * One draft under the reporter's hands: loads it, follows the capture that fills up beside it, and saves
 * every change. Nothing typed is ever overwritten: unsaved words lie over whatever the store says.
 */
export function draftSession(onView: () => void): DraftSession {
  let id: string | undefined;
  let stored: DraftWithCapture | undefined;
  let edits: DraftEdits = {};
  let failure: AppError | undefined;
  let state: DraftView['state'] = 'waiting';
  let typed = false;
  /** Saves so far; a read that began before one is stale and is repeated. */
  let saves = 0;
  let reads = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | undefined;
  let closed = false;
  let stop: () => void = () => undefined;
  let view = look();

  function look(): DraftView {
    return {
      state,
      draft: applyEdits(stored?.draft ?? BLANK, edits),
      capture: stored?.capture,
      saved: typed ? isEmpty(edits) : undefined,
      failure,
    };
  }

  function show(): void {
    view = look();
    if (!closed) onView();
  }

  async function load(): Promise<void> {
    if (id === undefined) return;
    const read = ++reads;
    const before = saves;
    try {
      const found = await readDraft(id);
      if (read !== reads || closed) return;
      if (before !== saves) {
        await load();
        return;
      }
      stored = found;
      state = found ? 'open' : 'gone';
    } catch (error) {
      if (read !== reads || closed) return;
      failure = toAppError(error);
      state = stored ? 'open' : 'gone';
    }
    show();
    if (stored && !isEmpty(edits)) schedule();
  }

  /** At once, because a panel may be closed at any time; what is typed during a save goes into the next one. */
  function schedule(): void {
    timer ??= setTimeout(() => void flush().catch(() => undefined));
  }

  async function save(target: string): Promise<void> {
    const batch = edits;
    try {
      const next = await updateDraft(target, (draft) => ({
        ...applyEdits(draft, batch),
        updatedAt: Date.now(),
      }));
      saves++;
      edits = withoutSaved(edits, batch);
      failure = undefined;
      if (next && stored) stored = { ...stored, draft: next };
      if (!next) state = 'gone';
    } catch (error) {
      failure = toAppError(error);
      throw failure;
    } finally {
      show();
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    while (saving) await saving.catch(() => undefined);
    if (id === undefined || isEmpty(edits)) return;
    saving = save(id).finally(() => {
      saving = undefined;
    });
    await saving;
    if (!isEmpty(edits)) await flush();
  }

  return {
    get view() {
      return view;
    },
    open(wanted) {
      id = wanted;
      state = 'opening';
      stop = onChange((change) => {
        if (change.of === 'draft' && change.id === wanted) void load();
      });
      void load();
    },
    edit(more) {
      edits = mergeEdits(edits, more);
      typed = true;
      show();
      schedule();
    },
    flush,
    leave() {
      if (stored && !isEmpty(edits)) {
        void putDraftOnLeaving({ ...applyEdits(stored.draft, edits), updatedAt: Date.now() }).catch(
          () => undefined,
        );
      }
    },
    close() {
      stop();
      void flush().catch(() => undefined);
      closed = true;
    },
  };
}
