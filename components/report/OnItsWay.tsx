import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { OpenTicket } from '@/components/shared/OpenTicket';
import { Overdue } from '@/components/shared/Overdue';
import { SaveReport } from '@/components/shared/SaveReport';
import { SendElsewhere } from '@/components/shared/SendElsewhere';
import { useText } from '@/components/shared/text';
import { useAction, useFailureSlot } from '@/components/shared/use-action';
import { byHand } from '@/utils/core/by-hand';
import { cureOf } from '@/utils/core/cure';
import { ERRORS } from '@/utils/core/errors';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { isEditable } from '@/utils/core/outbox';
import { asksWhere } from '@/utils/core/rehome';
import { send } from '@/utils/messaging/send';
import { useHost } from './host';

type Look = 'main' | 'plain' | 'quiet';

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
  const button = (test: string, look: Look, text: string, onClick: () => void, busy = false) => (
    <button
      type="button"
      class={look === 'plain' ? 'button' : `button button--${look}`}
      onClick={onClick}
      aria-disabled={busy}
      data-test={test}
    >
      {text}
    </button>
  );
  const canRetry = why !== undefined && !homeless && !as;
  const trying = (look: Look) =>
    button('retry', look, t(state.name === 'waiting' ? 'send_now' : 'try_again'), retry.run, retry.busy);
  return (
    <>
      {!why && state.name !== 'discarded' && <p class="hint">{t('sending_close')}</p>}
      {why && !as && <ErrorNotice failure={why} mild={state.name === 'waiting'} />}
      {failed[0] && <ErrorNotice failure={failed[0]} />}
      {why && <Overdue entry={entry} now={now} />}
      {homeless && <SendElsewhere entry={entry} />}
      <div class="actions actions--stack">
        {state.name === 'discarded' &&
          button('take-back', 'main', t('take_back'), takeBack.run, takeBack.busy)}
        {link && state.name !== 'discarded' && <OpenTicket link={link} test="receipt-link" />}
        {as && <SaveReport of={entryId} as={as} main />}
        {why &&
          ERRORS[why.code].inSettings &&
          button('settings', homeless ? 'plain' : 'main', t('open_settings'), () =>
            homeless ? host.openOptions() : host.openConnection(entry.connectionId),
          )}
        {canRetry && cure === 'send' && trying(link ? 'plain' : 'main')}
        {isEditable(entry) &&
          button('edit', cure === 'edit' ? 'main' : 'plain', t('edit_report'), edit.run, edit.busy)}
        {!as && <SaveReport of={entryId} as="file" />}
        {canRetry && cure !== 'send' && trying('quiet')}
      </div>
      {state.name === 'waiting' && <p class="hint">{t('waiting_close')}</p>}
    </>
  );
}
