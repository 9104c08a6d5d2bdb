import { useId, useState } from 'preact/hooks';
import { ErrorNotice } from './ErrorNotice';
import { Icon } from './Icon';
import { useText } from './text';
import { useAction } from './use-action';
import { useStoredItem } from './use-stored-item';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { mayDouble } from '@/utils/core/outbox';
import { placeOf } from '@/utils/core/place';
import { send } from '@/utils/messaging/send';
import { connections } from '@/utils/storage/items';

/** For a report whose helpdesk was removed: where it goes instead, and what that may lead to. */
export function SendElsewhere({ entry }: { entry: OutboxEntry }) {
  const { t } = useText();
  const all = useStoredItem(connections);
  const id = useId();
  const [picked, setPicked] = useState('');
  const move = useAction((connectionId: string) => send('outbox/move', { entryId: entry.id, connectionId }));
  const others = all?.filter((one) => one.id !== entry.connectionId) ?? [];
  const chosen = others.find((one) => one.id === picked) ?? others[0];
  if (!chosen) return null;
  const doubles = mayDouble(entry, placeOf(chosen));
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
            value={chosen.id}
            onChange={(event) => setPicked(event.currentTarget.value)}
            data-test="elsewhere-to"
          >
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {one.label}
              </option>
            ))}
          </select>
        </div>
      )}
      <div role="status" id={`${id}-note`}>
        {entry.resume.mayExist && (
          <p class={doubles ? 'warning' : 'hint'} data-test={doubles ? 'may-double' : 'looks-first'}>
            {doubles && <Icon name="alert" size={18} />}
            <span>{t(doubles ? 'move_may_double' : 'move_looks_first', chosen.label)}</span>
          </p>
        )}
      </div>
      <button
        type="button"
        class="button button--small"
        aria-describedby={`${id}-note`}
        aria-disabled={move.busy}
        onClick={() => move.run(chosen.id)}
        data-test="move"
      >
        <Icon name="send" size={16} />
        {t('move_act', chosen.label)}
      </button>
      {move.failure && <ErrorNotice failure={move.failure} />}
    </div>
  );
}
