import { CopyButton } from '@/components/shared/CopyButton';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { OpenTicket } from '@/components/shared/OpenTicket';
import { SaveReport } from '@/components/shared/SaveReport';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import type { Dropped, Receipt as Kept } from '@/utils/core/model/receipt';
import { send } from '@/utils/messaging/send';
import { Unread } from './Unread';

interface Props {
  receipt: Kept;
  entryId: string;
  tabId: number | undefined;
}

function Missing({ dropped }: { dropped: Dropped }) {
  const { t } = useText();
  return (
    <li>
      {t(`dropped_${dropped.what}`, dropped.name)}
      {dropped.value && <bdi class="quoted dropped-value">{dropped.value}</bdi>}
    </li>
  );
}

/** It has arrived: the way to the ticket, and what the helpdesk did not keep. */
export function Receipt({ receipt, entryId, tabId }: Props) {
  const { t } = useText();
  const { number, link } = receipt.ticket;
  const lostFile = receipt.dropped.some(({ what }) => what === 'attachment');
  const lostField = receipt.dropped.some(({ what }) => what !== 'attachment' && what !== 'body');
  const again = useAction(async () => {
    if (tabId !== undefined) await send('capture/start', { tabId });
  });
  return (
    <>
      {receipt.dropped.length > 0 && (
        <section class="notice notice--block" data-test="dropped">
          <div class="notice__body">
            <h3 class="notice__what">{t('dropped_title')}</h3>
            <ul>
              {receipt.dropped.map((dropped) => (
                <Missing key={dropped.what + dropped.name} dropped={dropped} />
              ))}
            </ul>
            {lostField && <p>{t('dropped_where')}</p>}
            {lostFile && <p>{t('dropped_files_next')}</p>}
          </div>
        </section>
      )}
      {receipt.unread && <Unread why={receipt.unread} />}
      <div class="actions actions--stack">
        {link && <OpenTicket link={link} test="receipt-link" />}
        {receipt.saved && <SaveReport of={entryId} as={receipt.saved} again />}
        {link ? (
          <CopyButton text={`${number} ${link}`} label={t('receipt_copy_link')} />
        ) : (
          <CopyButton text={number} label={t('receipt_copy')} />
        )}
        {tabId !== undefined && (
          <button
            type="button"
            class="button button--quiet"
            onClick={again.run}
            aria-disabled={again.busy}
            data-test="report-another"
          >
            <Icon name="camera" size={18} />
            {t('receipt_again')}
          </button>
        )}
      </div>
      {again.failure && <ErrorNotice failure={again.failure} mild />}
    </>
  );
}
