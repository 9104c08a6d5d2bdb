import { useId } from 'preact/hooks';
import { Field } from '@/components/shared/Field';
import { useText } from '@/components/shared/text';
import type { FormField } from '@/utils/core/model/connection';

interface Props {
  field: FormField;
  value: unknown;
  onChange: (value: string | boolean) => void;
  /** A secret is stored already: an empty field keeps it. */
  kept: boolean;
  wrong?: string | undefined;
}

const TYPES = { text: 'text', address: 'url', secret: 'password', number: 'number' } as const;

/** One setting of a helpdesk, drawn from its adapter's schema. */
export function FieldInput({ field, value, onChange, kept, wrong }: Props) {
  const { t } = useText();
  const id = useId();
  const { name, kind, required } = field;
  const label = t(field.label);
  const help = field.help && t(field.help);
  const test = `field-${name}`;
  if (kind === 'switch') {
    return (
      <div class="field">
        <label class="check">
          <input
            type="checkbox"
            checked={value === true}
            aria-describedby={help ? id : undefined}
            onChange={(event) => onChange(event.currentTarget.checked)}
            data-test={test}
          />
          {label}
        </label>
        {help && (
          <p class="field__help" id={id}>
            {help}
          </p>
        )}
      </div>
    );
  }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (kind === 'choice') {
    return (
      <div class="field">
        <label class="field__label" for={id}>
          {label}
        </label>
        <select
          class="input"
          id={id}
          value={text}
          aria-describedby={help ? `${id}-help` : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
          data-test={test}
        >
          {!required && <option value="" />}
          {field.choices?.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
        {help && (
          <p class="field__help" id={`${id}-help`}>
            {help}
          </p>
        )}
      </div>
    );
  }
  return (
    <Field
      label={label}
      value={text}
      onInput={onChange}
      type={TYPES[kind]}
      help={help}
      wrong={wrong}
      required={required && !(kind === 'secret' && kept)}
      placeholder={kind === 'secret' && kept ? t('secret_kept') : ''}
      // Not `off`: browsers would offer the person's own password here.
      autocomplete={kind === 'secret' ? 'new-password' : 'off'}
      spellcheck={false}
      test={test}
    />
  );
}
