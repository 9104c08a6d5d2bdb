import { useArrivalFocus } from '@/components/shared/focus';
import { Icon, type IconName } from '@/components/shared/Icon';
import { askedText, stateText } from '@/components/shared/outbox-text';
import { useText } from '@/components/shared/text';
import { useDatabase } from '@/components/shared/use-database';
import { useNow } from '@/components/shared/use-now';
import { useRests } from '@/components/shared/use-rests';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { Receipt as Kept } from '@/utils/core/model/receipt';
import { byHand } from '@/utils/core/by-hand';
import { heldBack, isBehind } from '@/utils/core/outbox';
import type { Phrase } from '@/utils/core/phrase';
import { shortReference } from '@/utils/core/reference';
import { listEntries } from '@/utils/storage/outbox';
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

function receiptText({ saved }: Kept, t: Phrase): { title: string; text: string } {
  if (!saved) return { title: t('receipt_title'), text: t('receipt_text') };
  return { title: t('receipt_saved'), text: t(saved === 'mail' ? 'receipt_mail_text' : 'receipt_file_text') };
}

/** Whether another report to the same helpdesk is being sent first. */
function useBehind(entry: OutboxEntry, now: number): boolean {
  const waits = entry.state.name === 'queued' || entry.state.name === 'waiting';
  const { value = [] } = useDatabase('outbox', waits ? '' : undefined, listEntries);
  return isBehind(entry, value, now);
}

/**
 * A report that left the form: where it stands, and what can be done. One screen from the queue to the receipt,
 * so that a screen reader hears in one place how it goes on.
 */
export function OutboxScreen({ entry: stored, tabId }: Props) {
  const { t, language } = useText();
  const now = useNow();
  const entry = heldBack(stored, useRests(stored.state.name === 'waiting'), now);
  const { state } = entry;
  const behind = useBehind(entry, now);
  const heading = useArrivalFocus<HTMLHeadingElement>(state.name);
  const receipt = state.name === 'sent' ? state.receipt : undefined;
  const moving = state.name === 'queued' || state.name === 'sending';
  const ready = byHand(entry) !== undefined;
  const telling = { now, behind, language, t };
  const asked = askedText(state, telling);
  const at = receipt ? receiptText(receipt, t) : stateText(state, telling);
  // The number is there before everything has been read back.
  const ticket = receipt?.ticket ?? (state.name === 'discarded' ? undefined : entry.resume.ticket);
  const title = ticket && !receipt ? t('receipt_title') : at.title;
  const look = ready ? 'queued' : state.name;
  return (
    <div class="panel" data-screen={receipt ? 'receipt' : 'outbox'}>
      <TopBar title={t('report_title')} />
      <main class="calm" data-test={receipt ? 'receipt' : 'state'} data-state={state.name}>
        <span class={moving ? 'badge badge--moving' : `badge badge--${look}`}>
          <Icon name={ready ? 'file' : ICONS[state.name]} size={30} />
        </span>
        <div class="calm__head" role="status">
          <h2 class="calm__title" tabIndex={-1} ref={heading}>
            {title}
            {ticket && !receipt?.saved && (
              <>
                {' '}
                <bdi class="ticket-number" data-test={receipt ? 'receipt-number' : 'ticket-number'}>
                  {ticket.number}
                </bdi>
              </>
            )}
          </h2>
          {asked && <p>{asked}</p>}
          <p>{at.text}</p>
        </div>
        <p class="calm__subject">
          <bdi>{entry.report.words.title}</bdi>{' '}
          <span class="reference">{shortReference(entry.report.reference)}</span>
        </p>
        {receipt ? (
          <Receipt receipt={receipt} entryId={entry.id} tabId={tabId} />
        ) : (
          <OnItsWay entry={entry} now={now} />
        )}
      </main>
    </div>
  );
}
