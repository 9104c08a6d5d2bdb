import { Field } from '@/components/shared/Field';
import { useText } from '@/components/shared/text';
import { errorTextKey, isErrorCode } from '@/utils/core/errors';
import type { FieldFault, FormField } from '@/utils/core/model/connection';
import type { HelpdeskChoice } from '@/utils/core/model/helpdesk';
import { ChoiceField } from './ChoiceField';
import { SwitchField } from './SwitchField';

interface Props {
  field: FormField;
  value: unknown;
  onChange: (value: string | boolean) => void;
  /** A secret is stored already: an empty field keeps it. */
  kept: boolean;
  /** The stored secret is to be deleted. */
  dropped: boolean;
  onDrop: (on: boolean) => void;
  fault: FieldFault | undefined;
  /** What the helpdesk has to choose from; anything else can be typed. */
  offered: readonly HelpdeskChoice[] | undefined;
  /** Somebody is about to fill it in, and the helpdesk could say with what. */
  onWanted: () => void;
}

const TYPES = { text: 'text', address: 'url', secret: 'password', number: 'number' } as const;

/** What is wrong, as a locale key. */
function faultKey(fault: FieldFault): string {
  return isErrorCode(fault) ? errorTextKey(fault) : `field_${fault.replaceAll('-', '_')}`;
}

/** One setting of a helpdesk, drawn from its adapter's schema. */
export function FieldInput(props: Props) {
  const { field, value, onChange, kept, dropped, onDrop, fault, offered, onWanted } = props;
  const { t } = useText();
  const { name, kind, required } = field;
  const common = {
    label: t(field.label),
    help: field.help && t(field.help),
    wrong: fault && t(faultKey(fault)),
    test: `field-${name}`,
  };
  if (kind === 'switch') return <SwitchField {...common} on={value === true} onChange={onChange} />;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (kind === 'choice') {
    const choices = [...(required ? [] : ['']), ...(field.choices ?? [])].map((id) => ({ id, name: id }));
    return <ChoiceField {...common} value={text} choices={choices} onChange={onChange} />;
  }
  const saved = dropped ? t('secret_dropped') : t('secret_kept');
  return (
    <div onFocusIn={field.offers && onWanted}>
      <Field
        {...common}
        suggestions={offered}
        value={text}
        onInput={onChange}
        type={TYPES[kind]}
        required={required && !kept}
        placeholder={kept || dropped ? saved : ''}
        // Not `off`: browsers would offer the person's own password here.
        autocomplete={kind === 'secret' ? 'new-password' : 'off'}
        spellcheck={false}
      />
      {!required && (kept || dropped) && (
        <label class="check">
          <input
            type="checkbox"
            checked={dropped}
            aria-label={`${t('secret_drop')}: ${common.label}`}
            onChange={(event) => onDrop(event.currentTarget.checked)}
            data-test={`drop-${name}`}
          />
          {t('secret_drop')}
        </label>
      )}
    </div>
  );
}
