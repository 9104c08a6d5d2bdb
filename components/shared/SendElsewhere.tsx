import { useEffect, useId, useState } from 'preact/hooks';
import { ErrorNotice } from './ErrorNotice';
import { Icon } from './Icon';
import { useText } from './text';
import { useAction } from './use-action';
import { useStoredItem } from './use-stored-item';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { MessageOutput } from '@/utils/messaging/contract';
import { send } from '@/utils/messaging/send';
import { connections } from '@/utils/storage/items';

/** Where it can go; asked anew when connections come and go. */
function useDestinations(entryId: string): MessageOutput<'outbox/destinations'> {
  const [found, setFound] = useState<MessageOutput<'outbox/destinations'>>([]);
  const all = useStoredItem(connections);
  useEffect(() => {
    let left = false;
    // Silence means that there is nowhere to go yet, and the settings are offered beside it.
    send('outbox/destinations', { entryId }).then(
      (destinations) => !left && setFound(destinations),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [entryId, all]);
  return found;
}

/** For a report whose helpdesk was removed or changed: where it goes now, and what that may lead to. */
export function SendElsewhere({ entry }: { entry: OutboxEntry }) {
  const { t } = useText();
  const others = useDestinations(entry.id);
  const id = useId();
  const [picked, setPicked] = useState('');
  const move = useAction((connectionId: string) => send('outbox/move', { entryId: entry.id, connectionId }));
  const chosen = others.find(({ connectionId }) => connectionId === picked) ?? others[0];
  if (!chosen) return null;
  const { doubles } = chosen;
  const consequence =
    chosen.own && doubles ? 'move_changed' : doubles ? 'move_may_double' : 'move_looks_first';
  return (
    <div class="elsewhere" data-test="elsewhere">
      {others.length > 1 && (
        <div class="field">
          <label class="field__label" for={id}>
            {t('move_question')}
          </label>
          <select
            class="input"
            id={id}
            value={chosen.connectionId}
            onChange={(event) => setPicked(event.currentTarget.value)}
            data-test="elsewhere-to"
          >
            {others.map(({ connectionId, label }) => (
              <option key={connectionId} value={connectionId}>
                {label}
              </option>
            ))}
          </select>
        </div>
      )}
      <div role="status" id={`${id}-note`}>
        {entry.resume.mayExist && (
          <p class={doubles ? 'warning' : 'hint'} data-test={doubles ? 'may-double' : 'looks-first'}>
            {doubles && <Icon name="alert" size={18} />}
            <span>{t(consequence, chosen.label)}</span>
          </p>
        )}
      </div>
      <button
        type="button"
        class="button button--small button--main"
        aria-describedby={`${id}-note`}
        aria-disabled={move.busy}
        onClick={() => move.run(chosen.connectionId)}
        data-test="move"
      >
        <Icon name="send" size={16} />
        {t('move_act', chosen.label)}
      </button>
      {move.failure && <ErrorNotice failure={move.failure} />}
    </div>
  );
}
