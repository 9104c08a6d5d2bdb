import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';

/** The way to a ticket, in a tab of its own. */
export function OpenTicket({ link }: { link: string }) {
  const { t } = useText();
  return (
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
  );
}
