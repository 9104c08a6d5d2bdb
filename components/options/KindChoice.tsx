import { useId } from 'preact/hooks';
import { useText } from '@/components/shared/text';
import { useOptionsHost } from './host';

/** Which kind of helpdesk: a list, because there will be more of them than fit side by side. */
export function KindChoice({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useText();
  const { adapters } = useOptionsHost();
  const id = useId();
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {t('connection_kind')}
      </label>
      <select
        class="input"
        id={id}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data-test="adapter"
      >
        {adapters.map((adapter) => (
          <option key={adapter.id} value={adapter.id}>
            {adapter.label}
          </option>
        ))}
      </select>
    </div>
  );
}
