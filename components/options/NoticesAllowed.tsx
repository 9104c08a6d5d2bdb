import { useState } from 'preact/hooks';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { useOptionsHost } from './host';
import { useGranted } from './use-granted';

const NEEDS = ['notifications'];

/** Whether the browser shows notifications of ours, and what to do where it does not. */
export function NoticesAllowed() {
  const { t } = useText();
  const host = useOptionsHost();
  const granted = useGranted(NEEDS);
  const [refused, setRefused] = useState(false);
  const ask = useAction(async () => setRefused(!(await host.requestNeeds(NEEDS))));
  if (granted === undefined) return null;
  return (
    <div class="grant" data-test="notices-allowed" data-state={granted ? 'yes' : refused ? 'no' : 'unasked'}>
      <div role="status">
        {granted ? (
          <p class="good">
            <Icon name="check" size={18} />
            <span>{t('notify_on')}</span>
          </p>
        ) : (
          <p class="warning">
            <Icon name="alert" size={18} />
            <span>{t(refused ? 'notify_refused' : 'notify_off')}</span>
          </p>
        )}
      </div>
      {!granted && (
        <div class="item__acts">
          <button
            type="button"
            class="button button--small"
            onClick={ask.run}
            aria-disabled={ask.busy}
            data-test="notify-ask"
          >
            {t('notify_ask')}
          </button>
        </div>
      )}
    </div>
  );
}
