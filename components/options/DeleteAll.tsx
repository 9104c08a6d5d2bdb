import { useState } from 'preact/hooks';
import { Confirm } from '@/components/shared/Confirm';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { useSay } from '@/components/shared/said';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { send } from '@/utils/messaging/send';
import { Section } from './Section';

/** Leaves nothing behind in this browser. */
export function DeleteAll() {
  const { t } = useText();
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(false);
  const all = useAction(async () => {
    await send('data/delete-all', null);
    setDone(true);
    say(t('delete_done'));
  });
  return (
    <Section id="delete" title={t('delete_title')} help={t('delete_help')}>
      <button
        type="button"
        class="button button--bad"
        onClick={() => setAsking(true)}
        aria-disabled={all.busy}
        data-test="delete-all"
      >
        <Icon name="trash" size={18} />
        {t('delete_act')}
      </button>
      {done && (
        <p class="good">
          <Icon name="check" size={18} />
          <span>{t('delete_done')}</span>
        </p>
      )}
      {all.failure && <ErrorNotice failure={all.failure} />}
      {asking && (
        <Confirm
          question={t('delete_question')}
          consequence={t('delete_consequence')}
          act={t('delete_act')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            all.run();
          }}
        />
      )}
    </Section>
  );
}
