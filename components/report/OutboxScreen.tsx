import { useArrivalFocus } from '@/components/shared/focus';
import { Icon, type IconName } from '@/components/shared/Icon';
import { stateText } from '@/components/shared/outbox-text';
import { useText } from '@/components/shared/text';
import { useNow } from '@/components/shared/use-now';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { shortReference } from '@/utils/core/reference';
import { OnItsWay } from './OnItsWay';
import { Receipt } from './Receipt';
import { TopBar } from './TopBar';

interface Props {
  entry: OutboxEntry;
  tabId: number | undefined;
}

const ICONS: Record<OutboxEntry['state']['name'], IconName> = {
  queued: 'clock',
  sending: 'send',
  waiting: 'clock',
  'needs-you': 'alert',
  sent: 'check',
  discarded: 'trash',
};

/**
 * A report that left the form: where it stands, and what can be done. One screen from the queue to the receipt,
 * so that a screen reader hears in one place how it goes on.
 */
export function OutboxScreen({ entry, tabId }: Props) {
  const { t, language } = useText();
  const now = useNow();
  const { state } = entry;
  const heading = useArrivalFocus<HTMLHeadingElement>(state.name);
  const receipt = state.name === 'sent' ? state.receipt : undefined;
  const moving = state.name === 'queued' || state.name === 'sending';
  const { title, text } = receipt
    ? { title: t('receipt_title'), text: t('receipt_text') }
    : stateText(state, now, language, t);
  return (
    <div class="panel" data-screen={receipt ? 'receipt' : 'outbox'}>
      <TopBar title={t('report_title')} />
      <main class="calm" data-test={receipt ? 'receipt' : 'state'} data-state={state.name}>
        <span class={moving ? 'badge badge--moving' : `badge badge--${state.name}`}>
          <Icon name={ICONS[state.name]} size={30} />
        </span>
        <div class="calm__head" role="status">
          <h2 class="calm__title" tabIndex={-1} ref={heading}>
            {title}
            {receipt && (
              <>
                {' '}
                <bdi class="ticket-number" data-test="receipt-number">
                  {receipt.ticket.number}
                </bdi>
              </>
            )}
          </h2>
          <p>{text}</p>
        </div>
        <p class="calm__subject">
          <bdi>{entry.report.words.title}</bdi>{' '}
          <span class="reference">{shortReference(entry.report.reference)}</span>
        </p>
        {receipt ? <Receipt receipt={receipt} tabId={tabId} /> : <OnItsWay entry={entry} now={now} />}
      </main>
    </div>
  );
}
