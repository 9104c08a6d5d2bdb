import { useState } from 'preact/hooks';
import { send } from '@/utils/messaging/send';
import { ErrorNotice } from './ErrorNotice';
import { Icon } from './Icon';
import { type Saveable, type SavedAs, useSaver } from './saver';
import { useText } from './text';
import { useAction, useFailureSlot } from './use-action';

interface Props {
  of: Saveable;
  as: SavedAs;
  /** It is what has to be done now. */
  main?: boolean;
  small?: boolean;
  /** It was saved before. */
  again?: boolean;
}

const LABELS = {
  file: { first: 'save_file', again: 'save_file_again' },
  mail: { first: 'save_mail', again: 'save_mail_again' },
} as const;

/** Saves a report to the disk, so that it is not lost whatever becomes of the helpdesk; as mail, opens one too. */
export function SaveReport({ of, as, main = false, small = false, again = false }: Props) {
  const { t } = useText();
  const saver = useSaver();
  const failed = useFailureSlot();
  const [name, setName] = useState('');
  const save = useAction(async () => {
    setName(await saver.save(of, as));
    if (typeof of === 'string') await send('outbox/saved', { entryId: of });
  }, failed);
  const write = useAction(() => saver.writeShortMail(of), failed);
  const look = `button${small ? ' button--small' : ''}`;
  return (
    <>
      <button
        type="button"
        class={main ? `${look} button--main` : look}
        onClick={save.run}
        aria-disabled={save.busy}
        data-test={`save-${as}`}
      >
        <Icon name="down" size={small ? 16 : 18} />
        {t(LABELS[as][again ? 'again' : 'first'])}
      </button>
      {as === 'mail' && (
        <button
          type="button"
          class={look}
          onClick={write.run}
          aria-disabled={write.busy}
          data-test="write-short"
        >
          {t('write_short_mail')}
        </button>
      )}
      <span class="hint" role="status" data-test="saved-as">
        {name && !save.failure && t('saved_as', name)}
      </span>
      {failed[0] && <ErrorNotice failure={failed[0]} />}
    </>
  );
}
