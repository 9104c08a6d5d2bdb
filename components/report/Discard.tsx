import { useState } from 'preact/hooks';
import { Confirm } from '@/components/shared/Confirm';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { send } from '@/utils/messaging/send';

/** Throws a draft away, after asking. */
export function Discard({ draftId }: { draftId: string }) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const discard = useAction(() => send('draft/discard', { draftId }));
  return (
    <div class="discard">
      <button
        type="button"
        class="button button--quiet"
        onClick={() => setAsking(true)}
        aria-disabled={discard.busy}
        data-test="discard"
      >
        <Icon name="trash" size={18} />
        {t('draft_discard')}
      </button>
      {discard.failure && <ErrorNotice failure={discard.failure} />}
      {asking && (
        <Confirm
          question={t('draft_discard_question')}
          consequence={t('draft_discard_consequence')}
          act={t('draft_discard')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            discard.run();
          }}
        />
      )}
    </div>
  );
}
