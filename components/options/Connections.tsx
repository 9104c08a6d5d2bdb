import { useState } from 'preact/hooks';
import { Confirm } from '@/components/shared/Confirm';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { useStoredItem } from '@/components/shared/use-stored-item';
import type { Connection } from '@/utils/core/model/connection';
import { send } from '@/utils/messaging/send';
import { connections, settings } from '@/utils/storage/items';
import { ConnectionForm } from './ConnectionForm';
import { ConnectionRow } from './ConnectionRow';
import { Section } from './Section';

/** Where reports go. */
export function Connections() {
  const { t } = useText();
  const all = useStoredItem(connections);
  const defaultId = useStoredItem(settings)?.defaultConnection;
  /** The connection being edited, or `new`. */
  const [open, setOpen] = useState<string>();
  const [leaving, setLeaving] = useState<Connection>();
  const remove = useAction((connectionId: string) => send('connection/remove', { connectionId }));
  if (!all) return null;
  const defaultKnown = all.some(({ id }) => id === defaultId);
  return (
    <Section id="connections" title={t('connections_title')} help={t('connections_help')}>
      {all.length === 0 && open !== 'new' && <p class="empty">{t('connections_none')}</p>}
      {all.length > 0 && (
        <ul class="plain-list">
          {all.map((connection, index) => (
            <li key={connection.id} class="item" data-test="connection">
              {open === connection.id ? (
                <ConnectionForm edited={connection} onClose={() => setOpen(undefined)} />
              ) : (
                <ConnectionRow
                  connection={connection}
                  choosable={all.length > 1}
                  chosen={defaultKnown ? connection.id === defaultId : index === 0}
                  onChoose={() =>
                    void settings.update((now) => ({ ...now, defaultConnection: connection.id }))
                  }
                  onEdit={() => setOpen(connection.id)}
                  onRemove={() => setLeaving(connection)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {open === 'new' ? (
        <div class="item">
          <h3 class="item__title">{t('connection_new')}</h3>
          <ConnectionForm edited={undefined} onClose={() => setOpen(undefined)} />
        </div>
      ) : (
        <button
          type="button"
          class={all.length ? 'button' : 'button button--main'}
          onClick={() => setOpen('new')}
          data-test="connection-add"
        >
          <Icon name="add" size={18} />
          {t('connection_add')}
        </button>
      )}
      {remove.failure && <ErrorNotice failure={remove.failure} />}
      {leaving && (
        <Confirm
          question={t('connection_remove_question', leaving.label)}
          consequence={t('connection_remove_consequence')}
          act={t('remove')}
          onCancel={() => setLeaving(undefined)}
          onConfirm={() => {
            remove.run(leaving.id);
            setLeaving(undefined);
          }}
        />
      )}
    </Section>
  );
}
