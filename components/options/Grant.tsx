import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';

interface Props {
  /** Undefined while it is not known. */
  granted: boolean | undefined;
  site: string;
  /** Why the browser's leave is needed. */
  why: string;
  onGrant: () => void;
}

/** Whether the browser lets us talk to a helpdesk, and the button that asks it to. */
export function Grant({ granted, site, why, onGrant }: Props) {
  const { t } = useText();
  return (
    <>
      <div class="grant" role="status">
        {granted === true && (
          <p class="good">
            <Icon name="check" size={18} />
            <span>{t('grant_done', site)}</span>
          </p>
        )}
        {granted === false && <p>{why}</p>}
      </div>
      {granted === false && (
        <button type="button" class="button button--small" onClick={onGrant} data-test="grant">
          {t('grant_act')}
        </button>
      )}
    </>
  );
}
