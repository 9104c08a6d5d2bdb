import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { type ErrorCode, errorTextKey, type Failure } from '@/utils/core/errors';

/** How helpdesks say no to an account that may create tickets and not read them. */
const BY_PERMISSION: readonly ErrorCode[] = [
  'permission-missing',
  'signin-refused',
  'signin-or-address',
  'login-page',
  'address-wrong',
  'queue-unknown',
];

/** The ticket exists; what the helpdesk kept of it nobody could look up. */
export function Unread({ why }: { why: Failure }) {
  const { t } = useText();
  const reason = BY_PERMISSION.includes(why.code)
    ? t('receipt_unread_permission')
    : t(errorTextKey(why.code));
  return (
    <section class="notice" data-test="unread">
      <Icon name="info" />
      <div class="notice__body">
        <h3 class="notice__what">{t('receipt_unread')}</h3>
        <p>{reason}</p>
        <p>{t('receipt_unread_next')}</p>
        {why.detail && (
          <details class="notice__detail">
            <summary>{t('error_detail')}</summary>
            <p class="quoted" dir="auto">
              {why.detail}
            </p>
          </details>
        )}
      </div>
    </section>
  );
}
