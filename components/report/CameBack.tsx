import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { distance } from '@/components/shared/moments';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { useNow } from '@/components/shared/use-now';
import { countFaults } from '@/utils/core/fault-counts';
import { newEvents } from '@/utils/core/join-captures';
import { sideBySide } from '@/utils/core/list';
import type { Capture } from '@/utils/core/model/capture';
import { partValue } from '@/utils/core/model/part';
import { isSettled } from '@/utils/core/settled';
import { phraseSteps } from '@/utils/core/steps';
import { send } from '@/utils/messaging/send';
import type { DraftWithCapture } from '@/utils/storage/drafts';
import { useHost } from './host';

interface Props {
  draftId: string;
  /** What the draft was made from. */
  capture: Capture;
  /** What the click that came back to it found. */
  standby: DraftWithCapture | undefined;
  begunAt: number;
  /** Resolves when everything typed is on the disk. */
  flush: () => Promise<void>;
}

/** What is in the later capture and not in the earlier one, in words. */
function useNews(earlier: Capture, later: Capture | undefined): string[] {
  const { t, count } = useText();
  const evidence = later && partValue(later.evidence);
  if (!evidence) return later?.screenshot.state === 'ok' ? [count('pictures_count', 1)] : [];
  const events = newEvents(earlier, later);
  const { errors, warnings, requests } = countFaults({ ...evidence, events });
  const numbers: [string, number][] = [
    ['errors', errors],
    ['warnings', warnings],
    ['failed_requests', requests],
    ['steps', phraseSteps(events, t).length],
    ['pictures_count', later.screenshot.state === 'ok' ? 1 : 0],
  ];
  return numbers.filter(([, number]) => number > 0).map(([key, number]) => count(key, number));
}

/**
 * A click came back to a report that was begun before: what it found goes into that report, or begins a new
 * one. Nothing happens by itself, because only the person knows whether it is the same problem.
 */
export function CameBack({ draftId, capture, standby, begunAt, flush }: Props) {
  const { t, language } = useText();
  const host = useHost();
  const now = useNow();
  const dismiss = useRef<HTMLButtonElement>(null);
  const [added, setAdded] = useState(false);
  const news = useNews(capture, standby?.capture);
  const collecting = standby !== undefined && !isSettled(standby.capture, now);
  const add = useAction(async () => {
    await flush();
    await send('standby/add', { draftId });
    setAdded(true);
  });
  const begin = useAction(async () => {
    await flush();
    host.showDraft((await send('standby/begin', { draftId })).draftId);
  });
  const drop = useAction(() => send('standby/drop', { draftId }));
  useEffect(() => {
    if (standby) setAdded(false);
  }, [standby?.draft.id]);
  useLayoutEffect(() => {
    if (added && document.activeElement === document.body) dismiss.current?.focus();
  }, [added]);

  if (!standby && !added) return null;
  const busy = add.busy || begin.busy || drop.busy;
  /** One of them at a time. The buttons stay enabled, because a disabled one would lose the focus. */
  const unlessBusy = (act: () => void) => {
    if (!busy) act();
  };
  const failure = add.failure ?? begin.failure ?? drop.failure;
  return (
    <section class="came-back" aria-label={t('again')} data-test="came-back">
      <div class="came-back__what" role="status">
        {standby ? (
          <>
            <p class="came-back__title">{t('again_begun', distance(begunAt, now, language))}</p>
            <p>
              {collecting
                ? t('evidence_collecting')
                : news.length
                  ? t('again_news', sideBySide(news, language))
                  : t('again_nothing')}
            </p>
          </>
        ) : (
          <p class="came-back__title">{t('again_added')}</p>
        )}
      </div>
      <button
        type="button"
        class="button button--icon"
        aria-label={t('dismiss')}
        title={t('dismiss')}
        onClick={() => (standby ? unlessBusy(drop.run) : setAdded(false))}
        aria-disabled={busy}
        ref={dismiss}
        data-test="standby-drop"
      >
        <Icon name="close" size={16} />
      </button>
      {standby && (
        <div class="actions">
          {(collecting || news.length > 0) && (
            <button
              type="button"
              class="button button--small"
              onClick={() => unlessBusy(add.run)}
              disabled={collecting}
              aria-disabled={busy}
              data-test="standby-add"
            >
              <Icon name="add" size={17} />
              {t('again_add')}
            </button>
          )}
          <button
            type="button"
            class="button button--small"
            onClick={() => unlessBusy(begin.run)}
            aria-disabled={busy}
            data-test="standby-begin"
          >
            {t('again_new')}
          </button>
        </div>
      )}
      {failure && <ErrorNotice failure={failure} />}
    </section>
  );
}
