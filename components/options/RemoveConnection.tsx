import { Confirm } from '@/components/shared/Confirm';
import { useText } from '@/components/shared/text';
import { useDatabase } from '@/components/shared/use-database';
import type { Connection } from '@/utils/core/model/connection';
import { listEntries } from '@/utils/storage/outbox';

interface Props {
  connection: Connection;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Reports named one by one; beyond this the dialog would be a list with a question below it. */
const MAX_NAMED = 5;

/** Asks before a helpdesk is removed, and names the reports that still wait for it. */
export function RemoveConnection({ connection, onConfirm, onCancel }: Props) {
  const { t, count } = useText();
  const entries = useDatabase('outbox', '', listEntries).value ?? [];
  const waiting = entries.filter(
    ({ connectionId, state }) =>
      connectionId === connection.id && state.name !== 'sent' && state.name !== 'discarded',
  );
  const more = waiting.length - MAX_NAMED;
  return (
    <Confirm
      question={t('connection_remove_question', connection.label)}
      consequence={t('connection_remove_consequence')}
      act={t('remove')}
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      {waiting.length > 0 && (
        <div class="affected" data-test="affected">
          <p>{count('connection_remove_reports', waiting.length)}</p>
          <ul>
            {waiting.slice(0, MAX_NAMED).map(({ id, report }) => (
              <li key={id}>
                <bdi>{report.words.title || t('untitled')}</bdi>
              </li>
            ))}
            {more > 0 && <li>{count('and_more', more)}</li>}
          </ul>
        </div>
      )}
    </Confirm>
  );
}
