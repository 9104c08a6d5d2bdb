import { useEffect, useState } from 'preact/hooks';
import { useHost } from '@/components/report/host';
import { TopBar } from '@/components/report/TopBar';
import { Confirm } from '@/components/shared/Confirm';
import { CopyButton } from '@/components/shared/CopyButton';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { OpenTicket } from '@/components/shared/OpenTicket';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { useDatabase } from '@/components/shared/use-database';
import { useNow } from '@/components/shared/use-now';
import { ERRORS } from '@/utils/core/errors';
import type { SentReport } from '@/utils/core/model/sent';
import { shortReference } from '@/utils/core/reference';
import { send } from '@/utils/messaging/send';
import { readSent } from '@/utils/storage/sent';
import { Answering } from './Answering';
import { receiptText, sinceText } from './sent-text';
import { StatusChip } from './StatusChip';
import { Talk } from './Talk';

interface Props {
  id: string;
  onBack: () => void;
  tabId: number | undefined;
}

/** One sent report: where it stands, what was said, and the way to say something. Being shown, it is read. */
export function SentDetail({ id, onBack, tabId }: Props) {
  const { t } = useText();
  const read = useDatabase('sent', id, readSent);
  const sent = read.value;
  const look = useAction(() => send('news/look', { reportId: id }));
  useEffect(look.run, []);
  useEffect(() => {
    if (sent?.unread) void send('news/seen', { reportId: id }).catch(() => undefined);
  }, [sent?.unread]);
  return (
    <div class="panel" data-screen="sent-detail">
      <TopBar title={sent?.ticket.number ?? t('sent_title')} onBack={onBack} focus />
      <main class="sent" data-test="sent-detail" data-state={sent?.status?.state}>
        {read.failure && <ErrorNotice failure={read.failure} />}
        {read.done && !read.failure && !sent && <p class="empty">{t('sent_forgotten')}</p>}
        {sent && (
          <>
            <Head sent={sent} looking={look.busy} />
            <Talk sent={sent} />
            <Answering sent={sent} tabId={tabId} />
            <Forget sent={sent} onForgotten={onBack} />
          </>
        )}
      </main>
    </div>
  );
}

function Head({ sent, looking }: { sent: SentReport; looking: boolean }) {
  const { t, language } = useText();
  const host = useHost();
  const now = useNow();
  const { ticket, trouble } = sent;
  return (
    <header class="sent-head">
      <h2 class="sent-head__title" tabIndex={-1}>
        <bdi>{sent.title || t('untitled')}</bdi>
      </h2>
      <p class="sent-head__facts" role="status">
        <StatusChip sent={sent} />{' '}
        <span>{looking ? t('sent_looking') : sinceText(sent, now, language, t)}</span>
      </p>
      <p class="hint">
        <span class="reference">{shortReference(sent.reference)}</span>
      </p>
      <div class="actions">
        {ticket.link && <OpenTicket link={ticket.link} small test="sent-link" />}
        <CopyButton text={receiptText(sent)} label={t('sent_copy')} small />
      </div>
      {!host.offersOf(sent).status && <p class="hint">{t('sent_silent')}</p>}
      {trouble && !looking && (
        <ErrorNotice failure={trouble} mild next={ERRORS[trouble.code].passes ? '' : undefined}>
          {ERRORS[trouble.code].inSettings && (
            <button
              type="button"
              class="button button--small"
              onClick={() => host.openConnection(sent.connectionId)}
            >
              {t('open_settings')}
            </button>
          )}
        </ErrorNotice>
      )}
    </header>
  );
}

function Forget({ sent, onForgotten }: { sent: SentReport; onForgotten: () => void }) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const forget = useAction(async () => {
    await send('news/forget', { reportId: sent.id });
    onForgotten();
  });
  return (
    <footer class="sent__foot">
      {forget.failure && <ErrorNotice failure={forget.failure} />}
      <button
        type="button"
        class="button button--quiet"
        onClick={() => setAsking(true)}
        aria-disabled={forget.busy}
        data-test="sent-forget"
      >
        <Icon name="trash" size={18} />
        {t('sent_forget')}
      </button>
      {asking && (
        <Confirm
          question={t('sent_forget_question', sent.ticket.number)}
          consequence={t('sent_forget_consequence')}
          act={t('sent_forget')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            forget.run();
          }}
        />
      )}
    </footer>
  );
}
