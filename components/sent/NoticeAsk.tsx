import { useEffect, useState } from 'preact/hooks';
import { useHost } from '@/components/report/host';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';

/** Offers notifications where the browser does not show them yet. Nobody is asked who has not pressed this. */
export function NoticeAsk() {
  const { t } = useText();
  const host = useHost();
  const [granted, setGranted] = useState<boolean>();
  const [now, setNow] = useState(false);
  useEffect(() => {
    void host.hasNotifications().then(setGranted);
  }, [host]);
  const ask = useAction(async () => {
    const given = await host.requestNotifications();
    setGranted(given);
    setNow(given);
  });
  return (
    <div class="notice-ask">
      <div role="status">
        {now && (
          <p class="good">
            <Icon name="check" size={18} />
            <span>{t('notify_on')}</span>
          </p>
        )}
      </div>
      {granted === false && (
        <button type="button" class="button button--small" onClick={ask.run} data-test="notify-ask">
          {t('notify_ask')}
        </button>
      )}
    </div>
  );
}
