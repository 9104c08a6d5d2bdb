import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { OpenTicket } from '@/components/shared/OpenTicket';
import { Overdue } from '@/components/shared/Overdue';
import { SaveReport } from '@/components/shared/SaveReport';
import { SendElsewhere } from '@/components/shared/SendElsewhere';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { ERRORS } from '@/utils/core/errors';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { byHand } from '@/utils/core/by-hand';
import { isEditable } from '@/utils/core/outbox';
import { asksWhere } from '@/utils/core/rehome';
import { send } from '@/utils/messaging/send';
import { useHost } from './host';

/** Why a report has not arrived yet, and what can be done about it. */
export function OnItsWay({ entry, now }: { entry: OutboxEntry; now: number }) {
  const { t } = useText();
  const host = useHost();
  const { state } = entry;
  const retry = useAction(() => send('outbox/retry', { entryId: entry.id }));
  const edit = useAction(() => send('outbox/edit', { entryId: entry.id }));
  const takeBack = useAction(() => send('outbox/take-back', { entryId: entry.id }));
  if (state.name === 'discarded')
    return (
      <>
        {takeBack.failure && <ErrorNotice failure={takeBack.failure} />}
        <div class="actions actions--stack">
          <button
            type="button"
            class="button button--main"
            onClick={takeBack.run}
            aria-disabled={takeBack.busy}
            data-test="take-back"
          >
            {t('take_back')}
          </button>
        </div>
      </>
    );
  const why = state.name === 'waiting' || state.name === 'needs-you' ? state.why : undefined;
  const link = entry.resume.ticket?.link;
  if (!why)
    return (
      <>
        <p class="hint">{t('sending_close')}</p>
        {link && (
          <div class="actions actions--stack">
            <OpenTicket link={link} test="receipt-link" />
          </div>
        )}
      </>
    );

  const as = byHand(entry);
  const { inSettings } = ERRORS[why.code];
  const homeless = asksWhere(entry);
  const failure = retry.failure ?? edit.failure;
  return (
    <>
      {!as && <ErrorNotice failure={why} mild={state.name === 'waiting'} />}
      {failure && <ErrorNotice failure={failure} />}
      <Overdue entry={entry} now={now} />
      {homeless && <SendElsewhere entry={entry} />}
      <div class="actions actions--stack">
        {link && <OpenTicket link={link} test="receipt-link" />}
        {as && <SaveReport entryId={entry.id} as={as} main />}
        {inSettings && (
          <button
            type="button"
            class={homeless ? 'button' : 'button button--main'}
            onClick={host.openOptions}
            data-test="settings"
          >
            {t('open_settings')}
          </button>
        )}
        {!homeless && !as && (
          <button
            type="button"
            class={inSettings || link ? 'button' : 'button button--main'}
            onClick={retry.run}
            aria-disabled={retry.busy}
            data-test="retry"
          >
            {state.name === 'waiting' ? t('send_now') : t('try_again')}
          </button>
        )}
        {isEditable(entry) && (
          <button type="button" class="button" onClick={edit.run} aria-disabled={edit.busy} data-test="edit">
            {t('edit_report')}
          </button>
        )}
        {!as && <SaveReport entryId={entry.id} as="file" />}
      </div>
      {state.name === 'waiting' && <p class="hint">{t('waiting_close')}</p>}
    </>
  );
}
