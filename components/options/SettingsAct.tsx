import { useText } from '@/components/shared/text';
import { ERRORS } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { asksWhere } from '@/utils/core/rehome';
import { asksToSignIn } from '@/utils/core/sign-in';

interface Props {
  entry: OutboxEntry;
  connections: readonly Connection[];
  onSettings: (connectionId: string) => void;
}

/** The way to the settings that hold a report up, or to a first helpdesk where there is none any more. */
export function SettingsAct({ entry, connections, onSettings }: Props) {
  const { t } = useText();
  const { state, connectionId } = entry;
  const code = state.name === 'waiting' || state.name === 'needs-you' ? state.why.code : undefined;
  const goesTo = connections.find(({ id }) => id === connectionId);
  const isNew = asksWhere(entry) && connections.length === 0;
  if (!code || !ERRORS[code].inSettings || !(goesTo || isNew)) return null;
  const text = goesTo && (asksToSignIn(code) ? t('sign_in_again') : t('settings_of', goesTo.label));
  return (
    <button
      type="button"
      class={asksWhere(entry) ? 'button button--small' : 'button button--small button--main'}
      onClick={() => onSettings(goesTo?.id ?? 'new')}
      data-test="settings"
    >
      {text ?? t('connection_add')}
    </button>
  );
}
