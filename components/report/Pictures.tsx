import type { ComponentChildren } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { Undo } from '@/components/shared/Undo';
import { useFocusRescue } from '@/components/shared/focus';
import { useAction, useFailureSlot } from '@/components/shared/use-action';
import { useLoaded } from '@/components/shared/use-loaded';
import { useUndo } from '@/components/shared/use-undo';
import { AppError } from '@/utils/core/errors';
import type { Capture } from '@/utils/core/model/capture';
import { send } from '@/utils/messaging/send';
import { addPicture, removePicture, type StoredPicture } from '@/utils/storage/pictures';
import { addedPicture } from './added-picture';
import { PictureShown } from './PictureShown';
import { WholePage } from './WholePage';
import { usePictureIntake } from './use-picture-intake';
import type { Pictures as Found, ShownPicture } from './use-pictures';

const loadPart = async () => (await import('./PagePart')).PagePart;
const loadDialog = async () => (await import('./PictureDialog')).PictureDialog;

interface Props {
  draftId: string | undefined;
  capture: Capture | undefined;
  found: Found;
  /** Laid over the picture. */
  badge: ComponentChildren;
}

/** The pictures of the report: looked at, enlarged, taken again, added, removed. */
export function Pictures({ draftId, capture, found, badge }: Props) {
  const { t, count } = useText();
  const { pictures: listed, failure } = found;
  const [chosen, setChosen] = useState<string>();
  const [enlarged, setEnlarged] = useState(false);
  const Dialog = useLoaded(enlarged, loadDialog);
  /** Id of a picture that was taken back and is not drawn yet. */
  const [returning, setReturning] = useState<string>();
  const undo = useUndo<{ how: 'removed' | 'replaced'; picture: StoredPicture }>();
  // Gone from here at once: what is read from the store is a moment behind.
  const pictures = (listed ?? []).filter(({ picture }) =>
    undo.all.every((before) => before.picture.id !== picture.id),
  );
  const shown = pictures.find(({ picture }) => picture.id === chosen) ?? pictures[0];
  const section = useRef<HTMLElement>(null);
  const place = useRef<HTMLButtonElement>(null);
  const adding = useRef<HTMLInputElement>(null);

  const slot = useFailureSlot();
  const add = useAction(async (files: File[]) => {
    if (draftId === undefined) return;
    if (!files.length) throw new AppError('picture-unreadable');
    for (const [index, file] of files.entries()) {
      const picture = await addedPicture(file, draftId, Date.now() + index);
      await addPicture(picture);
      setChosen(picture.id);
    }
  }, slot);
  const retake = useAction(async () => {
    if (draftId === undefined) return;
    const { pictureId } = await send('capture/screenshot', { draftId });
    setChosen(pictureId);
    if (shown && shown.picture.origin !== 'added' && !shown.picture.kind) {
      await removePicture(shown.picture);
      undo.done({ how: 'replaced', picture: shown.picture });
    }
  }, slot);
  const part = useAction(async () => {
    if (draftId === undefined) return;
    const { pictureId } = await send('capture/part', { draftId });
    if (pictureId !== null) setChosen(pictureId);
  }, slot);
  const PagePart = useLoaded(part.busy, loadPart);
  const remove = useAction(async ({ picture }: ShownPicture) => {
    await removePicture(picture);
    undo.done({ how: 'removed', picture });
  }, slot);
  const bringBack = useAction(async ({ picture }: { picture: StoredPicture }) => {
    await addPicture(picture);
    setChosen(picture.id);
    setReturning(picture.id);
    undo.takenBack();
  }, slot);
  const edit = useAction(
    ({ picture }: ShownPicture) => send('picture/edit', { pictureId: picture.id }),
    slot,
  );
  const held = usePictureIntake(useCallback((files: File[]) => add.run(files), [draftId]));

  useLayoutEffect(() => {
    // Until the picture was read again there was nothing else to give the focus to.
    if (returning === undefined || shown?.picture.id !== returning) return;
    setReturning(undefined);
    if (document.activeElement === adding.current) place.current?.focus();
  }, [returning, shown]);
  useFocusRescue(
    section,
    () => section.current?.querySelector<HTMLElement>('[data-test=undo]') ?? place.current ?? adding.current,
  );

  const screenshot = capture?.screenshot;
  const coming = !screenshot || screenshot.state === 'pending' || (!listed && !failure);
  const taking = retake.busy || (!shown && coming);
  /** No extension will ever see this page, so there is nothing to take again. */
  const closed = screenshot?.state === 'missing' && screenshot.why.code === 'page-closed-to-extensions';
  const settled = screenshot !== undefined && screenshot.state !== 'pending';
  const pointing = part.busy && PagePart !== undefined;
  const problem = failure ?? slot[0];
  const removed = undo.all.filter(({ how }) => how === 'removed').length;
  return (
    <section class="pictures" aria-label={t('pictures')} ref={section}>
      {shown ? (
        <PictureShown shown={shown} onEnlarge={() => setEnlarged(true)} badge={badge} place={place} />
      ) : taking ? (
        <div class="picture-frame">
          <div class="picture picture--waiting">
            <span class="picture__waiting">{t('picture_taking')}</span>
          </div>
          <div class="picture__foot" />
        </div>
      ) : screenshot?.state === 'missing' && !closed ? (
        <ErrorNotice failure={screenshot.why} mild />
      ) : (
        <p class="picture-none">
          <Icon name="picture" size={26} />
          <span>{t('picture_none')}</span>
          <span class="hint">{t('picture_ways')}</span>
        </p>
      )}
      {shown?.picture.rendered && <p class="hint">{t('picture_drawn')}</p>}
      <p class="for-ears" role="status">
        {taking ? t('picture_taking') : shown ? count('pictures_count', pictures.length) : ''}
      </p>
      <div class="pictures__actions">
        {shown && (
          <button
            type="button"
            class="button button--quiet"
            onClick={() => edit.run(shown)}
            data-test="picture-edit"
          >
            <Icon name="pen" size={17} />
            {t('picture_edit')}
          </button>
        )}
        {!closed && (
          <button
            type="button"
            class="button button--quiet"
            onClick={retake.run}
            disabled={!draftId}
            aria-disabled={taking}
            data-test="picture-retake"
          >
            <Icon name="camera" size={17} />
            {t('picture_retake')}
          </button>
        )}
        <label class={closed && !shown ? 'button' : 'button button--quiet'}>
          <input
            class="for-ears"
            type="file"
            accept="image/*"
            multiple
            ref={adding}
            disabled={!draftId}
            onChange={(event) => {
              add.run([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
            data-test="picture-add"
          />
          <Icon name="add" size={17} />
          {t('picture_add')}
        </label>
        {shown && (
          <button
            type="button"
            class="button button--quiet"
            onClick={() => remove.run(shown)}
            data-test="picture-remove"
          >
            <Icon name="trash" size={17} />
            {t('picture_remove')}
          </button>
        )}
        {!closed && !pointing && (
          <button
            type="button"
            class="button button--quiet"
            onClick={part.run}
            disabled={!draftId || !settled}
            aria-disabled={part.busy}
            data-test="picture-part"
          >
            <Icon name="part" size={17} />
            {t('part')}
          </button>
        )}
      </div>
      {/* There from the beginning, so that nothing below moves when the whole page comes. */}
      {(!closed || pictures.length > 1) && (
        <div class="pictures__more">
          {pictures.length > 1 && (
            <div class="thumbs" role="group" aria-label={t('pictures')}>
              {pictures.map(({ picture, url }, index) => (
                <button
                  key={picture.id}
                  type="button"
                  class="thumb"
                  aria-pressed={picture.id === shown?.picture.id}
                  aria-label={`${t('picture_number', String(index + 1))}${picture.kind ? ` · ${t(picture.kind === 'full' ? 'full_page' : 'part_name')}` : ''}`}
                  onClick={() => setChosen(picture.id)}
                >
                  <img src={url} alt="" />
                </button>
              ))}
            </div>
          )}
          {draftId && !closed && settled && (
            <>
              {pointing && <PagePart draftId={draftId} />}
              <WholePage
                draftId={draftId}
                pictures={pictures.map(({ picture }) => picture)}
                missing={screenshot.state === 'missing'}
              />
            </>
          )}
        </div>
      )}
      {undo.newest && (
        <Undo
          {...(undo.newest.how === 'replaced'
            ? { done: t('picture_replaced'), act: t('picture_keep_both') }
            : { done: count('pictures_removed', removed) })}
          onUndo={() => undo.newest && bringBack.run(undo.newest)}
          onDismiss={undo.forget}
        />
      )}
      {problem && <ErrorNotice failure={problem} />}
      {held && <div class="drop-here">{t('picture_drop')}</div>}
      {enlarged && shown && Dialog && <Dialog shown={shown} onClose={() => setEnlarged(false)} />}
    </section>
  );
}
