import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { nextTryText } from '@/components/shared/outbox-text';
import { useArrivalFocus } from '@/components/shared/focus';
import { useHost } from '@/components/report/host';
import { useText } from '@/components/shared/text';
import { useAction, useFailureSlot } from '@/components/shared/use-action';
import { useNow } from '@/components/shared/use-now';
import { type ErrorCode, ERRORS } from '@/utils/core/errors';
import type { Reply } from '@/utils/core/model/reply';
import type { Attachment } from '@/utils/core/model/report';
import type { SentReport } from '@/utils/core/model/sent';
import type { Phrase } from '@/utils/core/phrase';
import { editReply, isReplyEditable } from '@/utils/core/reply';
import { send } from '@/utils/messaging/send';
import { finishReply, updateReply } from '@/utils/storage/replies';

interface Props {
  sent: SentReport;
  reply: Reply;
  files: readonly Attachment[];
}

/** What to do now, where the words of reports would not fit: an answer that waits goes by itself, as its title says. */
function nextOf(code: ErrorCode, t: Phrase): string | undefined {
  if (ERRORS[code].passes) return '';
  return code === 'helpdesk-removed' ? t('reply_removed_next') : undefined;
}

/** An answer on its way: why it has not arrived yet, and what can be done about that. */
export function PendingReply({ sent, reply, files }: Props) {
  const { t, language, count } = useText();
  const host = useHost();
  const now = useNow();
  const { state } = reply;
  const place = useArrivalFocus<HTMLHeadingElement>(state.name);
  const failed = useFailureSlot();
  const retry = useAction(() => send('reply/retry', { replyId: reply.id }), failed);
  const edit = useAction(() => updateReply(reply.id, editReply), failed);
  const discard = useAction(() => finishReply(reply), failed);
  const why = state.name === 'waiting' || state.name === 'needs-you' ? state.why : undefined;
  const title = why
    ? state.name === 'waiting'
      ? t('reply_waiting')
      : t('reply_needs_you')
    : t('reply_sending');
  // What may stand there already is looked up, not thrown away.
  const canDiscard = why !== undefined && (isReplyEditable(reply) || why.code === 'reply-unknown');
  return (
    <section class="pending" data-test="reply-pending" data-state={state.name}>
      <div role="status">
        <h3 class="pending__title" tabIndex={-1} ref={place}>
          {title}
        </h3>
      </div>
      <p class="said__text" dir="auto">
        {reply.text}
      </p>
      {files.length > 0 && <p class="hint">{count('reply_with_files', files.length)}</p>}
      {state.name === 'waiting' && state.until > now && (
        <p class="hint">{nextTryText(state.until, { now, language, t })}</p>
      )}
      {why && <ErrorNotice failure={why} mild={state.name === 'waiting'} next={nextOf(why.code, t)} />}
      {failed[0] && <ErrorNotice failure={failed[0]} />}
      {why && (
        <div class="actions">
          {ERRORS[why.code].inSettings && (
            <button
              type="button"
              class="button button--small button--main"
              onClick={() => host.openConnection(sent.connectionId)}
              data-test="settings"
            >
              {t('open_settings')}
            </button>
          )}
          {why.code !== 'ticket-gone' && (
            <button
              type="button"
              class="button button--small"
              onClick={retry.run}
              aria-disabled={retry.busy}
              data-test="reply-retry"
            >
              {state.name === 'waiting' ? t('send_now') : t('try_again')}
            </button>
          )}
          {isReplyEditable(reply) && sent.status?.state !== 'gone' && (
            <button
              type="button"
              class="button button--small"
              onClick={edit.run}
              aria-disabled={edit.busy}
              data-test="reply-edit"
            >
              {t('reply_edit')}
            </button>
          )}
          {canDiscard && (
            <button
              type="button"
              class="button button--small"
              onClick={discard.run}
              aria-disabled={discard.busy}
              data-test="reply-discard"
            >
              {t('discard')}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
