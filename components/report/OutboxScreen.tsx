import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon, type IconName } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { stateText } from '@/components/shared/outbox-text';
import { useNow } from '@/components/shared/use-now';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { isEditable } from '@/utils/core/outbox';
import { shortReference } from '@/utils/core/reference';
import { send } from '@/utils/messaging/send';
import { useHost } from './host';
import { Receipt } from './Receipt';
import { TopBar } from './TopBar';

interface Props {
  entry: OutboxEntry;
  tabId: number | undefined;
}

const ICONS: Record<Exclude<OutboxEntry['state']['name'], 'sent'>, IconName> = {
  queued: 'clock',
  sending: 'send',
  waiting: 'clock',
  'needs-you': 'alert',
};

/** Failures that are cured in the settings. */
const IN_SETTINGS: readonly string[] = [
  'no-helpdesk',
  'helpdesk-removed',
  'settings-incomplete',
  'helpdesk-not-allowed-yet',
  'address-wrong',
  'signin-refused',
  'signin-or-address',
  'login-page',
  'permission-missing',
  'queue-unknown',
];

/** A report on its way: where it stands, why, and what can be done. */
export function OutboxScreen({ entry, tabId }: Props) {
  const { t, language } = useText();
  const host = useHost();
  const now = useNow();
  const { state } = entry;
  const retry = useAction(() => send('outbox/retry', { entryId: entry.id }));
  const edit = useAction(() => send('outbox/edit', { entryId: entry.id }));
  if (state.name === 'sent') return <Receipt entry={entry} receipt={state.receipt} tabId={tabId} />;

  const why = state.name === 'waiting' || state.name === 'needs-you' ? state.why : undefined;
  const inSettings = why !== undefined && IN_SETTINGS.includes(why.code);
  const failure = retry.failure ?? edit.failure;
  const moving = state.name === 'queued' || state.name === 'sending';
  const { title, text } = stateText(state, now, language, t);
  return (
    <div class="panel" data-screen="outbox">
      <TopBar title={t('report_title')} />
      <main class="calm" data-test="state" data-state={state.name}>
        <span class={moving ? 'badge badge--moving' : `badge badge--${state.name}`}>
          <Icon name={ICONS[state.name]} size={30} />
        </span>
        <div role="status">
          <h2 class="calm__title">{title}</h2>
          <p>{text}</p>
        </div>
        <p class="calm__subject">
          <bdi>{entry.report.words.title}</bdi>{' '}
          <span class="reference">{shortReference(entry.report.reference)}</span>
        </p>
        {why && <ErrorNotice failure={why} mild={state.name === 'waiting'} />}
        {failure && <ErrorNotice failure={failure} />}
        {why && (
          <div class="actions actions--stack">
            {inSettings && (
              <button type="button" class="button button--main" onClick={host.openOptions}>
                {t('open_settings')}
              </button>
            )}
            <button
              type="button"
              class={inSettings ? 'button' : 'button button--main'}
              onClick={retry.run}
              disabled={retry.busy}
              data-test="retry"
            >
              {state.name === 'waiting' ? t('send_now') : t('try_again')}
            </button>

            {isEditable(entry) && (
              <button type="button" class="button" onClick={edit.run} disabled={edit.busy} data-test="edit">
                {t('edit_report')}
              </button>
            )}
          </div>
        )}
        {moving && <p class="hint">{t('sending_close')}</p>}
        {state.name === 'waiting' && <p class="hint">{t('waiting_close')}</p>}
      </main>
    </div>
  );
}
