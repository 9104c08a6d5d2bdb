import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { SaveReport } from '@/components/shared/SaveReport';
import { useText } from '@/components/shared/text';
import { useAction, useFailureSlot } from '@/components/shared/use-action';
import { byHand } from '@/utils/core/by-hand';
import { cureOf } from '@/utils/core/cure';
import { isEditable, isIdle } from '@/utils/core/outbox';
import { asksWhere } from '@/utils/core/rehome';
import { send } from '@/utils/messaging/send';
import { useOptionsHost } from './host';
import type { OutboxRowProps } from './OutboxRow';
import { SettingsAct } from './SettingsAct';

/** What can be done about a report: the cure first, then another try, then the rest. */
export function OutboxActions({ entry, grouped, connections, onSettings, onDiscarded }: OutboxRowProps) {
  const { t } = useText();
  const host = useOptionsHost();
  const entryId = entry.id;
  const failed = useFailureSlot();
  const retry = useAction(() => send('outbox/retry', { entryId }), failed);
  const edit = useAction(
    async () => host.openDraft((await send('outbox/edit', { entryId })).draftId),
    failed,
  );
  const discard = useAction(async () => {
    await send('outbox/discard', { entryId });
    onDiscarded(entryId);
  }, failed);
  const takeBack = useAction(() => send('outbox/take-back', { entryId }), failed);
  const { state } = entry;
  const as = byHand(entry);
  const why = state.name === 'waiting' || state.name === 'needs-you' ? state.why : undefined;
  const link = state.name === 'sent' ? state.receipt.ticket.link : undefined;
  const cure = cureOf(entry);
  const looks: Partial<Record<string, string>> = {
    edit: cure === 'edit' ? ' button--main' : '',
    retry: cure === 'send' ? '' : ' button--quiet',
  };
  const button = (test: string, text: string, onClick: () => void, busy = false) => (
    <button
      type="button"
      class={`button button--small${looks[test] ?? ''}`}
      onClick={onClick}
      aria-disabled={busy}
      data-test={test}
    >
      {text}
    </button>
  );
  const trying =
    why &&
    !as &&
    !asksWhere(entry) &&
    button('retry', t(state.name === 'waiting' ? 'send_now' : 'try_again'), () => retry.run(), retry.busy);
  return (
    <>
      {failed[0] && <ErrorNotice failure={failed[0]} />}
      <div class="item__acts">
        {link && (
          <a class="button button--small" href={link} target="_blank" rel="noopener noreferrer">
            {t('receipt_open')}
          </a>
        )}
        {!grouped && <SettingsAct {...{ entry, connections, onSettings }} />}
        {as && <SaveReport of={entryId} as={as} small main />}
        {cure === 'send' && trying}
        {isEditable(entry) && button('edit', t('edit_report'), () => edit.run(), edit.busy)}
        {isIdle(entry) && button('discard', t('discard'), () => discard.run(), discard.busy)}
        {state.name === 'discarded' &&
          button('take-back', t('take_back'), () => takeBack.run(), takeBack.busy)}
        {!as && (
          <SaveReport
            of={entryId}
            as={(state.name === 'sent' && state.receipt.saved) || 'file'}
            again={state.name === 'sent' && state.receipt.saved !== undefined}
            small
          />
        )}
        {cure !== 'send' && trying}
      </div>
    </>
  );
}
