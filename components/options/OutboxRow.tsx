import { useState } from 'preact/hooks';
import { Confirm } from '@/components/shared/Confirm';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { stateText } from '@/components/shared/outbox-text';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { isEditable } from '@/utils/core/outbox';
import { shortReference } from '@/utils/core/reference';
import { send } from '@/utils/messaging/send';
import { useOptionsHost } from './host';

/** One report: where it stands in words, and what can be done about it. */
export function OutboxRow({ entry, now }: { entry: OutboxEntry; now: number }) {
  const { t, language } = useText();
  const host = useOptionsHost();
  const [asking, setAsking] = useState(false);
  const entryId = entry.id;
  const retry = useAction(() => send('outbox/retry', { entryId }));
  const edit = useAction(async () => host.openDraft((await send('outbox/edit', { entryId })).draftId));
  const discard = useAction(() => send('outbox/discard', { entryId }));
  const { state, report } = entry;
  const why = state.name === 'waiting' || state.name === 'needs-you' ? state.why : undefined;
  const failure = retry.failure ?? edit.failure ?? discard.failure;
  const { title, text } = stateText(state, now, language, t);
  const link = state.name === 'sent' ? state.receipt.ticket.link : undefined;
  return (
    <li class="item" data-test="outbox-entry" data-state={state.name}>
      <h3 class="item__title">
        <bdi>{report.words.title || t('untitled')}</bdi>{' '}
        <span class="reference">{shortReference(report.reference)}</span>
      </h3>
      <p class="item__more">
        <span class={`state state--${state.name}`}>{title}</span> {text}
      </p>
      {why && <ErrorNotice failure={why} mild />}
      {failure && <ErrorNotice failure={failure} />}
      <div class="item__acts">
        {link && (
          <a class="button button--small" href={link} target="_blank" rel="noopener noreferrer">
            {t('receipt_open')}
          </a>
        )}
        {why && (
          <button
            type="button"
            class="button button--small"
            onClick={retry.run}
            disabled={retry.busy}
            data-test="retry"
          >
            {state.name === 'waiting' ? t('send_now') : t('try_again')}
          </button>
        )}
        {isEditable(entry) && (
          <button
            type="button"
            class="button button--small"
            onClick={edit.run}
            disabled={edit.busy}
            data-test="edit"
          >
            {t('edit')}
          </button>
        )}
        {state.name !== 'sending' && state.name !== 'sent' && (
          <button
            type="button"
            class="button button--small"
            onClick={() => setAsking(true)}
            disabled={discard.busy}
            data-test="discard"
          >
            {t('discard')}
          </button>
        )}
      </div>
      {asking && (
        <Confirm
          question={t('draft_discard_question')}
          consequence={t('draft_discard_consequence')}
          act={t('discard')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            discard.run();
          }}
        />
      )}
    </li>
  );
}
