import { useState } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { useSay } from '@/components/shared/said';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { useStoredItem } from '@/components/shared/use-stored-item';
import type { Connection } from '@/utils/core/model/connection';
import { send } from '@/utils/messaging/send';
import { connections, settings } from '@/utils/storage/items';
import { ConnectionForm } from './ConnectionForm';
import { ConnectionRow } from './ConnectionRow';
import { RemoveConnection } from './RemoveConnection';
import { Section } from './Section';

interface Props {
  /** Id of the connection being edited, or `new`. */
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** Where reports go. */
export function Connections({ open, onOpen }: Props) {
  const { t } = useText();
  const say = useSay();
  const all = useStoredItem(connections);
  const defaultId = useStoredItem(settings)?.defaultConnection;
  const [leaving, setLeaving] = useState<Connection>();
  const remove = useAction(async ({ id, label }: Connection) => {
    await send('connection/remove', { connectionId: id });
    say(t('connection_removed', label));
  });
  if (!all) return null;
  const defaultKnown = all.some(({ id }) => id === defaultId);
  const form = {
    onCancel: () => onOpen(undefined),
    onSaved: ({ label, provenAt }: Connection) => {
      onOpen(undefined);
      say(t(provenAt === undefined ? 'connection_saved_untested' : 'connection_saved', label));
    },
  };
  return (
    <Section id="connections" title={t('connections_title')} help={t('connections_help')}>
      {all.length === 0 && open !== 'new' && <p class="empty">{t('connections_none')}</p>}
      {all.length > 0 && (
        <ul class="plain-list">
          {all.map((connection, index) => (
            <li key={connection.id} class="item" data-test="connection">
              {open === connection.id ? (
                <ConnectionForm edited={connection} {...form} />
              ) : (
                <ConnectionRow
                  connection={connection}
                  choosable={all.length > 1}
                  chosen={defaultKnown ? connection.id === defaultId : index === 0}
                  onChoose={() =>
                    void settings.update((now) => ({ ...now, defaultConnection: connection.id }))
                  }
                  onEdit={() => onOpen(connection.id)}
                  onRemove={() => setLeaving(connection)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {open === 'new' ? (
        <div class="item">
          <ConnectionForm edited={undefined} {...form} />
        </div>
      ) : (
        <button
          type="button"
          class={all.length ? 'button' : 'button button--main'}
          onClick={() => onOpen('new')}
          data-test="connection-add"
        >
          <Icon name="add" size={18} />
          {t('connection_add')}
        </button>
      )}
      {remove.failure && <ErrorNotice failure={remove.failure} />}
      {leaving && (
        <RemoveConnection
          connection={leaving}
          onCancel={() => setLeaving(undefined)}
          onConfirm={() => {
            remove.run(leaving);
            setLeaving(undefined);
          }}
        />
      )}
    </Section>
  );
}
