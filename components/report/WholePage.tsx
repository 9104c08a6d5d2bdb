import { useRef } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { useFocusRescue } from '@/components/shared/focus';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import type { FullPageState } from '@/utils/core/model/full-page';
import { send } from '@/utils/messaging/send';
import type { StoredPicture } from '@/utils/storage/pictures';
import { useFullPage } from './use-full-page';

/** Pictures that come in the seconds for which nobody is asked: over before such a hint is read. */
const QUICK = 6;

interface Props {
  draftId: string;
  /** All that are in the report. */
  pictures: readonly StoredPicture[];
  /** There is none of the window either, which says why already. */
  missing: boolean;
}

interface WithState extends Props {
  state: FullPageState | undefined;
  /** What is under way or went wrong, and no more: what else can be had is offered where the report is written. */
  only?: boolean;
}

/** `13 s`, as the language writes it. */
function seconds(ms: number, language: string): string {
  const format = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'short' });
  return format.format(Math.max(1, Math.round(ms / 1_000)));
}

/** The picture of the whole page: the way to it, how far it is, and why there is none. */
export function WholePage(props: Props) {
  return <WholePageNow {...props} state={useFullPage(props.draftId)} />;
}

/** The same for whoever follows how it stands already. */
export function WholePageNow({ draftId, state, pictures, missing, only = false }: WithState) {
  const { t, language } = useText();
  const take = useAction(() => send('capture/full-page', { draftId }));
  const stop = useAction(() => send('capture/full-page-stop', { draftId }));
  const draw = useAction(() => send('capture/rendered', { draftId }));
  const place = useRef<HTMLDivElement>(null);
  useFocusRescue(
    place,
    () =>
      place.current?.querySelector('button') ??
      (only ? place.current?.closest('[data-screen]')?.querySelector('h1') : undefined) ??
      null,
  );

  const running = state?.name === 'running';
  const has = pictures.some(({ kind }) => kind === 'full');
  const drawn = pictures.some(({ rendered }) => rendered);
  const told = take.failure ?? (state?.name === 'failed' && !missing ? state.why : undefined);
  const failure = running || drawn ? undefined : told;
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const failed = failure !== undefined || (missing && !only);
  const draws = failed && !running && !draw.busy && !has;
  const offers =
    !running &&
    !has &&
    state?.name !== 'needless' &&
    state?.name !== 'looking' &&
    (!only || failure !== undefined);
  const shows = running || failure || draw.busy || draw.failure || draws || offers;
  return (
    <div class={shows ? 'whole-page' : 'for-ears'} ref={place}>
      <p class="for-ears" role="status">
        {running ? t('full_page_stay') : state?.name === 'taken' && has ? t('full_page_done') : ''}
      </p>
      {running && (
        <div class="whole-page__running" data-test="full-page-running">
          <label class="whole-page__label">
            {t('full_page_taking', number(Math.min(state.done + 1, state.of)), number(state.of))}
            <progress value={state.done} max={state.of} />
          </label>
          <button
            type="button"
            class="button button--small"
            onClick={stop.run}
            aria-disabled={stop.busy}
            data-test="full-page-stop"
          >
            {t('full_page_stop')}
          </button>
          {state.of > QUICK && <p class="hint">{t('full_page_stay')}</p>}
        </div>
      )}
      {failure && <ErrorNotice failure={failure} mild />}
      {draw.busy && (
        <div class="whole-page__running">
          <label class="whole-page__label">
            {t('picture_drawing')}
            <progress />
          </label>
          <button type="button" class="button button--small" onClick={stop.run} data-test="draw-stop">
            {t('full_page_stop')}
          </button>
        </div>
      )}
      {offers && (
        <button
          type="button"
          class={failure ? 'button button--small' : 'button button--quiet'}
          onClick={take.run}
          aria-disabled={take.busy}
          data-test="full-page"
        >
          <Icon name="page" size={17} />
          {state?.name === 'offered' && state.ms > 0
            ? t('full_page_in', seconds(state.ms, language))
            : t(state?.name === 'failed' ? 'full_page_again' : 'full_page')}
        </button>
      )}
      {draws && (
        <button type="button" class="button button--small" onClick={draw.run} data-test="draw">
          <Icon name="page" size={17} />
          {t('picture_draw')}
        </button>
      )}
      {draw.failure && <ErrorNotice failure={draw.failure} />}
    </div>
  );
}
