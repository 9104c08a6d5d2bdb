import { Icon } from './Icon';
import { useText } from './text';

interface Props {
  link: string;
  small?: boolean;
  test: string;
}

/** The way to a ticket, in a tab of its own. */
export function OpenTicket({ link, small = false, test }: Props) {
  const { t } = useText();
  return (
    <a
      class={small ? 'button button--small' : 'button button--main'}
      href={link}
      target="_blank"
      rel="noopener noreferrer"
      data-test={test}
    >
      {t('receipt_open')}
      <Icon name="outside" size={small ? 16 : 18} />
    </a>
  );
}
