import { AppError, toAppError } from '@/utils/core/errors';
import { turns } from '@/utils/core/in-turn';
import type { PictureEdit } from '@/utils/core/model/picture-edit';
import { finished, type Flatten } from '@/utils/picture/finished';
import { begin, change, type History, redo, undo } from '@/utils/picture/history';
import { withStepNumbers } from '@/utils/picture/new-mark';
import { EMPTY_EDIT } from '@/utils/picture/suggestions';
import { onChange } from '@/utils/storage/changes';
import { type DraftWithCapture, readDraft } from '@/utils/storage/drafts';
import { readPicture, type StoredPicture, updatePicture } from '@/utils/storage/pictures';

export interface EditorView {
  state: 'opening' | 'open' | 'gone';
  /** As it is stored, with what is drawn on it now. */
  picture: StoredPicture | undefined;
  report: DraftWithCapture | undefined;
  history: History<PictureEdit>;
  /** All that was drawn is on the disk. Undefined while nothing was. */
  saved: boolean | undefined;
  failure: AppError | undefined;
}

export interface EditorSession {
  readonly view: EditorView;
  /** @param because see `change` of utils/picture/history */
  change(next: PictureEdit, because?: string): void;
  undo(): void;
  redo(): void;
  setBar(on: boolean): Promise<void>;
  /** Makes what is drawn part of the picture and deletes the original. There is no way back from it. */
  done(flatten: Flatten): Promise<void>;
  close(): void;
}

/** One picture under somebody's hands: every change is stored at once, until Done makes it the picture itself. */
export function editorSession(pictureId: string, onView: () => void): EditorSession {
  let picture: StoredPicture | undefined;
  let report: DraftWithCapture | undefined;
  let history = begin<PictureEdit>(EMPTY_EDIT);
  let state: EditorView['state'] = 'opening';
  let failure: AppError | undefined;
  let saved: boolean | undefined;
  let saving: Promise<unknown> = Promise.resolve();
  let waiting = false;
  let finishing = false;
  let view = look();

  function look(): EditorView {
    return {
      state,
      picture: picture && { ...picture, edit: history.now },
      report,
      history,
      saved,
      failure,
    };
  }

  function show(): void {
    view = look();
    onView();
  }

  /** What is drawn is ours and newer than any store; the rest may have been changed by the panel. */
  async function load(): Promise<void> {
    if (finishing) return;
    try {
      const [found, around] = await Promise.all([
        readPicture(pictureId),
        picture ? readDraft(picture.draftId) : undefined,
      ]);
      const first = !picture && found;
      report = around ?? (found && (await readDraft(found.draftId)));
      if (first) history = begin(found.edit ?? EMPTY_EDIT);
      picture = found && { ...found, blob: picture?.blob ?? found.blob };
      state = found && report && !report.draft.submitted ? 'open' : 'gone';
      if (report) history = { ...history, now: withStepNumbers(history.now, report.draft.words.steps) };
    } catch (error) {
      failure = toAppError(error);
      if (!picture) state = 'gone';
    }
    show();
  }

  /** One write after the other, each with what is newest then. */
  function save(): void {
    saved = false;
    if (waiting) return;
    waiting = true;
    saving = saving
      .then(async () => {
        waiting = false;
        const edit = history.now;
        await updatePicture(pictureId, (before) => ({ ...before, edit }));
        failure = undefined;
        if (edit === history.now) saved = true;
      })
      .catch((error: unknown) => {
        failure = toAppError(error);
      })
      .finally(show);
  }

  function goTo(next: History<PictureEdit>): void {
    if (next.now === history.now) return;
    history = next;
    save();
    show();
  }

  const inTurn = turns();
  const stop = onChange((change) => {
    // One that is told while the picture is being read may be about it.
    if (change.of === 'draft' && (!picture || change.id === picture.draftId)) void inTurn(load);
  });
  void inTurn(load);

  return {
    get view() {
      return view;
    },
    change: (next, because) => goTo(change(history, next, because)),
    undo: () => goTo(undo(history)),
    redo: () => goTo(redo(history)),
    async setBar(on) {
      await updatePicture(pictureId, (before) => ({ ...before, bar: on }));
    },
    async done(flatten) {
      await saving;
      if (!picture || !report) throw new AppError('report-missing');
      finishing = true;
      try {
        const flat = await finished({ ...picture, edit: history.now }, report.draft.words.steps, flatten);
        const kept = await updatePicture(pictureId, (before) => ({ ...before, ...flat, bar: before.bar }));
        if (!kept) throw new AppError('report-missing');
      } finally {
        finishing = false;
      }
    },
    close: stop,
  };
}
