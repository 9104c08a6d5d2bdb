import { CopyButton } from '@/components/shared/CopyButton';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { Dropped, Receipt as Kept } from '@/utils/core/model/receipt';
import { shortReference } from '@/utils/core/reference';
import { send } from '@/utils/messaging/send';
import { TopBar } from './TopBar';

interface Props {
  entry: OutboxEntry;
  receipt: Kept;
  tabId: number | undefined;
}

function Missing({ dropped }: { dropped: Dropped }) {
  const { t } = useText();
  return (
    <li>
      {t(`dropped_${dropped.what}`, dropped.name)}
      {dropped.value && <span class="quoted"> {dropped.value}</span>}
    </li>
  );
}

/** It has arrived: the number to refer to, the way to the ticket, and what the helpdesk did not keep. */
export function Receipt({ entry, receipt, tabId }: Props) {
  const { t } = useText();
  const { number, link } = receipt.ticket;
  const again = useAction(async () => {
    if (tabId !== undefined) await send('capture/start', { tabId });
  });
  return (
    <div class="panel" data-screen="receipt">
      <TopBar title={t('report_title')} focus />
      <main class="calm" data-test="receipt" data-state="sent">
        <span class="badge badge--sent">
          <Icon name="check" size={34} />
        </span>
        <div role="status">
          <h2 class="calm__title">{t('receipt_title')}</h2>
          <p class="ticket-number" data-test="receipt-number">
            <bdi>{number}</bdi>
          </p>
        </div>
        <p>{t('receipt_text')}</p>
        <p class="calm__subject">
          <bdi>{entry.report.words.title}</bdi>{' '}
          <span class="reference">{shortReference(entry.report.reference)}</span>
        </p>
        <div class="actions actions--stack">
          {link && (
            <a
              class="button button--main"
              href={link}
              target="_blank"
              rel="noopener noreferrer"
              data-test="receipt-link"
            >
              {t('receipt_open')}
              <Icon name="outside" size={18} />
            </a>
          )}
          <CopyButton text={link ? `${number} ${link}` : number} label={t('receipt_copy')} />
        </div>
        {receipt.dropped.length > 0 && (
          <section class="notice notice--block" data-test="dropped">
            <div class="notice__body">
              <h3 class="notice__what">{t('dropped_title')}</h3>
              <ul>
                {receipt.dropped.map((dropped) => (
                  <Missing key={dropped.what + dropped.name} dropped={dropped} />
                ))}
              </ul>
              <p>{t('dropped_where')}</p>
            </div>
          </section>
        )}
        {tabId !== undefined && (
          <button
            type="button"
            class="button button--quiet"
            onClick={again.run}
            disabled={again.busy}
            data-test="report-another"
          >
            <Icon name="camera" size={18} />
            {t('receipt_again')}
          </button>
        )}
        {again.failure && <ErrorNotice failure={again.failure} mild />}
      </main>
    </div>
  );
}
