import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { useText } from '@/components/shared/text';
import type { Connection } from '@/utils/core/model/connection';
import { ConnectionSettings } from './ConnectionSettings';
import { useOptionsHost } from './host';
import { KindChoice } from './KindChoice';
import { useKeptSecrets } from './use-kept-secrets';

interface Props {
  /** Undefined: a new one. */
  edited: Connection | undefined;
  onSaved: (connection: Connection) => void;
  onCancel: () => void;
}

/** Adds or changes a connection: the kind of helpdesk first, then what that kind needs to know. */
export function ConnectionForm({ edited, onSaved, onCancel }: Props) {
  const { t } = useText();
  const { adapters } = useOptionsHost();
  const [kind, setKind] = useState(edited?.adapter ?? adapters[0]?.id);
  const adapter = adapters.find(({ id }) => id === kind);
  const kept = useKeptSecrets(edited?.id);
  const form = useRef<HTMLDivElement>(null);
  const ready = kept !== undefined;
  useLayoutEffect(() => {
    if (!ready) return;
    // It stands where the button that was pressed has been; a wrong field comes first.
    const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector);
    (find('[aria-invalid]') ?? find('select, input'))?.focus();
  }, [ready]);
  return (
    <div class="connection-form" ref={form}>
      <h3 class="item__title" tabIndex={-1}>
        {edited ? t('edit_named', edited.label) : t('connection_new')}
      </h3>
      {!edited && <KindChoice value={kind ?? ''} onChange={setKind} />}
      {!adapter && <ErrorNotice failure={{ code: 'helpdesk-removed' }} />}
      {adapter && kept && (
        <ConnectionSettings key={adapter.id} {...{ adapter, edited, kept, onSaved, onCancel }} />
      )}
    </div>
  );
}
