import type { ComponentChildren } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { Undo } from '@/components/shared/Undo';
import { useAction } from '@/components/shared/use-action';
import { AppError } from '@/utils/core/errors';
import type { Capture } from '@/utils/core/model/capture';
import { send } from '@/utils/messaging/send';
import { addPicture, removePicture, type StoredPicture } from '@/utils/storage/pictures';
import { addedPicture } from './added-picture';
import { PictureDialog } from './PictureDialog';
import { usePictureIntake } from './use-picture-intake';
import type { Pictures as Found, ShownPicture } from './use-pictures';

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
  const pictures = listed ?? [];
  const [chosen, setChosen] = useState<string>();
  const [enlarged, setEnlarged] = useState(false);
  const [undo, setUndo] = useState<{ done: string; act?: string; picture: StoredPicture }>();
  const shown = pictures.find(({ picture }) => picture.id === chosen) ?? pictures[0];

  const add = useAction(async (files: File[]) => {
    if (draftId === undefined) return;
    if (!files.length) throw new AppError('picture-unreadable');
    for (const [index, file] of files.entries()) {
      const picture = await addedPicture(file, draftId, Date.now() + index);
      await addPicture(picture);
      setChosen(picture.id);
    }
  });
  const retake = useAction(async () => {
    if (draftId === undefined) return;
    const { pictureId } = await send('capture/screenshot', { draftId });
    setChosen(pictureId);
    if (shown && shown.picture.origin !== 'added') {
      await removePicture(shown.picture);
      setUndo({ done: t('picture_replaced'), act: t('picture_keep_both'), picture: shown.picture });
    }
  });
  const remove = useAction(async ({ picture }: ShownPicture) => {
    await removePicture(picture);
    setUndo({ done: t('picture_removed'), picture });
  });
  const bringBack = useAction(async (picture: StoredPicture) => {
    await addPicture(picture);
    setChosen(picture.id);
    setUndo(undefined);
  });
  const held = usePictureIntake(useCallback((files: File[]) => add.run(files), [draftId]));

  const screenshot = capture?.screenshot;
  const coming = !screenshot || screenshot.state === 'pending' || (!listed && !failure);
  const taking = retake.busy || (!shown && coming);
  /** No extension will ever see this page, so there is nothing to take again. */
  const closed = screenshot?.state === 'missing' && screenshot.why.code === 'page-closed-to-extensions';
  const problem = failure ?? add.failure ?? retake.failure ?? remove.failure ?? bringBack.failure;
  return (
    <section class="pictures" aria-label={t('pictures')}>
      {shown ? (
        <div class="picture-frame">
          <button
            type="button"
            class="picture"
            onClick={() => setEnlarged(true)}
            title={t('picture_enlarge')}
          >
            <img
              class="picture__image"
              key={shown.url}
              src={shown.url}
              width={shown.picture.width}
              height={shown.picture.height}
              alt={t('picture_alt')}
              data-test="screenshot"
            />
            <span class="picture__enlarge">
              <Icon name="enlarge" size={17} />
              <span class="for-ears">{t('picture_enlarge')}</span>
            </span>
          </button>
          {badge}
        </div>
      ) : taking ? (
        <div class="picture picture--waiting">{t('picture_taking')}</div>
      ) : screenshot?.state === 'missing' ? (
        <ErrorNotice failure={screenshot.why} mild />
      ) : (
        <p class="picture picture--none">{t('picture_none')}</p>
      )}
      <p class="for-ears" role="status">
        {taking ? t('picture_taking') : shown ? count('pictures_count', pictures.length) : ''}
      </p>
      {pictures.length > 1 && (
        <div class="thumbs" role="group" aria-label={t('pictures')}>
          {pictures.map(({ picture, url }, index) => (
            <button
              key={picture.id}
              type="button"
              class="thumb"
              aria-pressed={picture.id === shown?.picture.id}
              aria-label={t('picture_number', String(index + 1))}
              onClick={() => setChosen(picture.id)}
            >
              <img src={url} alt="" />
            </button>
          ))}
        </div>
      )}
      <div class="pictures__actions">
        {!closed && (
          <button
            type="button"
            class="button button--quiet"
            onClick={retake.run}
            disabled={taking || !draftId}
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
      </div>
      {!shown && !taking && <p class="hint">{t('picture_ways')}</p>}
      {undo && (
        <Undo
          done={undo.done}
          {...(undo.act !== undefined && { act: undo.act })}
          onUndo={() => bringBack.run(undo.picture)}
          onDismiss={() => setUndo(undefined)}
        />
      )}
      {problem && <ErrorNotice failure={problem} />}
      {held && <div class="drop-here">{t('picture_drop')}</div>}
      {enlarged && shown && <PictureDialog shown={shown} onClose={() => setEnlarged(false)} />}
    </section>
  );
}
