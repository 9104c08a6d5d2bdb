import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { OpenTicket } from '@/components/shared/OpenTicket';
import { Overdue } from '@/components/shared/Overdue';
import { SaveReport } from '@/components/shared/SaveReport';
import { SendElsewhere } from '@/components/shared/SendElsewhere';
import { useText } from '@/components/shared/text';
import { useAction, useFailureSlot } from '@/components/shared/use-action';
import { byHand } from '@/utils/core/by-hand';
import { type Cure, cureOf } from '@/utils/core/cure';
import { ERRORS } from '@/utils/core/errors';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { isEditable } from '@/utils/core/outbox';
import { asksWhere } from '@/utils/core/rehome';
import { send } from '@/utils/messaging/send';
import { useHost } from './host';

/** Why a report has not arrived yet, and what can be done about it. */
export function OnItsWay({ entry, now }: { entry: OutboxEntry; now: number }) {
  const { t } = useText();
  const host = useHost();
  const { id: entryId, state } = entry;
  const failed = useFailureSlot();
  const retry = useAction(() => send('outbox/retry', { entryId }), failed);
  const edit = useAction(() => send('outbox/edit', { entryId }), failed);
  const takeBack = useAction(() => send('outbox/take-back', { entryId }), failed);
  const why = state.name === 'waiting' || state.name === 'needs-you' ? state.why : undefined;
  const link = entry.resume.ticket?.link;
  const as = byHand(entry);
  const cure = cureOf(entry);
  const homeless = asksWhere(entry);
  const button = (test: string, main: boolean, text: string, onClick: () => void, busy = false) => (
    <button
      type="button"
      class={main ? 'button button--main' : 'button'}
      onClick={onClick}
      aria-disabled={busy}
      data-test={test}
    >
      {text}
    </button>
  );
  const editing = (isCure: boolean) =>
    isEditable(entry) &&
    (cure === 'edit') === isCure &&
    button('edit', isCure, t('edit_report'), edit.run, edit.busy);
  const isMain = (one: Cure) => cure === one && !link;
  return (
    <>
      {!why && state.name !== 'discarded' && <p class="hint">{t('sending_close')}</p>}
      {why && !as && <ErrorNotice failure={why} mild={state.name === 'waiting'} />}
      {failed[0] && <ErrorNotice failure={failed[0]} />}
      {why && <Overdue entry={entry} now={now} />}
      {homeless && <SendElsewhere entry={entry} />}
      <div class="actions actions--stack">
        {state.name === 'discarded' && button('take-back', true, t('take_back'), takeBack.run, takeBack.busy)}
        {link && state.name !== 'discarded' && <OpenTicket link={link} test="receipt-link" />}
        {as && <SaveReport of={entryId} as={as} main />}
        {why &&
          ERRORS[why.code].inSettings &&
          button('settings', !homeless, t('open_settings'), () =>
            homeless ? host.openOptions() : host.openConnection(entry.connectionId),
          )}
        {editing(true)}
        {why &&
          !homeless &&
          !as &&
          button(
            'retry',
            isMain('send'),
            t(state.name === 'waiting' ? 'send_now' : 'try_again'),
            retry.run,
            retry.busy,
          )}
        {editing(false)}
        {!as && <SaveReport of={entryId} as="file" />}
      </div>
      {state.name === 'waiting' && <p class="hint">{t('waiting_close')}</p>}
    </>
  );
}
