import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '@/components/shared/Icon';
import { distance } from '@/components/shared/moments';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { useNow } from '@/components/shared/use-now';
import { errorTextKey } from '@/utils/core/errors';
import type { SimilarTicket } from '@/utils/core/model/helpdesk';
import { send } from '@/utils/messaging/send';

interface Props {
  draftId: string;
  connectionId: string;
  /** As the ticket will have it. */
  title: string;
  /** The ticket the reporter takes for the same. */
  same: SimilarTicket | undefined;
  onSame: (ticket: SimilarTicket | undefined) => void;
}

/**
 * Open tickets that may be about the same, looked for when the reporter says so: it sends words of the title before
 * Send. Whatever comes of it, Send stands as it stood.
 */
export function Similar({ draftId, connectionId, title, same, onSame }: Props) {
  const { t } = useText();
  const id = useId();
  const [found, setFound] = useState<readonly SimilarTicket[]>();
  const look = useAction(async () => {
    setFound(undefined);
    setFound(await send('similar/look', { draftId, connectionId, title }));
  });
  const waits = useRef(false);
  waits.current = look.busy;
  useEffect(
    () => () => {
      if (waits.current) void send('similar/stop', { draftId }).catch(() => undefined);
    },
    [],
  );
  // What was marked stays to be seen where nobody has looked (again), and stays in its place when it is taken back.
  const [marked] = useState(same);
  const known = [marked, ...(found ?? []), same].filter((one) => one !== undefined);
  const listed = [...new Map(known.map((one) => [one.id, one])).values()];
  const said = look.busy
    ? t('sent_looking')
    : look.failure
      ? `${t(errorTextKey(look.failure.code))} ${t('similar_failed')}`
      : found && t(found.length > 0 ? 'similar_found' : 'similar_none');
  return (
    <section class="similar" aria-labelledby={id} data-test="similar">
      <div class="similar__ask">
        <button
          type="button"
          class="button button--small"
          onClick={look.run}
          aria-disabled={look.busy}
          aria-describedby={`${id}-hint`}
          data-test="similar-look"
          id={id}
        >
          {t('similar_look')}
        </button>
        <p class="hint" id={`${id}-hint`}>
          {t('similar_hint')}
        </p>
      </div>
      <p role="status" data-test="similar-said">
        {said}
      </p>
      {listed.length > 0 && (
        <ul class="plain-list">
          {listed.map((ticket) => (
            <Row
              key={ticket.id}
              ticket={ticket}
              isSame={ticket.id === same?.id}
              onPress={() => onSame(ticket.id === same?.id ? undefined : ticket)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  ticket: SimilarTicket;
  isSame: boolean;
  onPress: () => void;
}

function Row({ ticket: { number, title, state, createdAt, link }, isSame, onPress }: RowProps) {
  const { t, language } = useText();
  const now = useNow();
  const id = useId();
  return (
    <li class="similar__row" data-test="similar-ticket">
      <div class="similar__ticket">
        <p class="similar__facts">
          <bdi class="sent-row__number">{number}</bdi>
          {state && <bdi class="status-chip">{state}</bdi>}
          {createdAt !== undefined && <span>{distance(createdAt, now, language)}</span>}
        </p>
        <p id={id}>
          {link ? (
            <a href={link} target="_blank" rel="noopener noreferrer" data-test="similar-link">
              <bdi>{title}</bdi>
              <Icon name="outside" size={16} />
            </a>
          ) : (
            <bdi>{title}</bdi>
          )}
        </p>
      </div>
      <button
        type="button"
        class="button button--small"
        aria-pressed={isSame}
        aria-describedby={id}
        onClick={onPress}
        data-test="similar-same"
      >
        {isSame && <Icon name="check" size={16} />}
        {t('similar_same')}
      </button>
    </li>
  );
}
