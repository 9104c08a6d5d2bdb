import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import type { Pointed } from '@/utils/core/model/pointed';
import { send } from '@/utils/messaging/send';

/** Keys that the page is told of. Tab stays here: it has to lead out of everything. */
const KEYS = /^(?:Arrow\w+|Enter|Escape| )$/;

/**
 * While somebody points at a part of the page. The keyboard stays in the panel, because browsers let no extension give
 * it to the page, so what is pressed here is done there, and what it led to is said here.
 */
export function PagePart({ draftId }: { draftId: string }) {
  const { t, language } = useText();
  const place = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<Pointed>();
  const stop = useAction(() => send('capture/full-page-stop', { draftId }));
  useLayoutEffect(() => {
    place.current?.focus();
    // Whoever goes on to the review, or to another tab, points no more.
    return () => void send('capture/full-page-stop', { draftId }).catch(() => undefined);
  }, [draftId]);

  const press = async (event: KeyboardEvent) => {
    const { key, shiftKey: shift, ctrlKey, metaKey } = event;
    if (event.target !== event.currentTarget || !KEYS.test(key)) return;
    event.preventDefault();
    const fine = ctrlKey || metaKey;
    // A page that is gone is told by whoever waits for the picture.
    const now = await send('capture/part-press', { draftId, key, shift, fine }).catch(() => null);
    if (now) setPointed(now);
  };
  const number = (value: number) => new Intl.NumberFormat(language).format(Math.round(value));
  return (
    <div class="page-part">
      <div
        class="page-part__keys"
        role="application"
        aria-label={t('part_choosing')}
        aria-describedby="part-how"
        tabIndex={0}
        ref={place}
        onKeyDown={(event) => void press(event)}
        data-test="part"
      >
        <strong>{t('part_choosing')}</strong>
        <span id="part-how" class="hint">
          {t('part_how')} {t('part_keys')}
        </span>
        <span role="status" data-test="part-pointed">
          {pointed &&
            t(
              'part_pointed',
              pointed.frame ? t('part_frame') : pointed.name,
              number(pointed.width),
              number(pointed.height),
            )}
        </span>
      </div>
      <button
        type="button"
        class="button button--small"
        onClick={stop.run}
        aria-disabled={stop.busy}
        data-test="part-stop"
      >
        {t('full_page_stop')}
      </button>
    </div>
  );
}
