import { Field } from '@/components/shared/Field';
import { useText } from '@/components/shared/text';
import type { MappingFault } from '@/utils/core/mapping-faults';
import type { HelpdeskChoice } from '@/utils/core/model/helpdesk';
import { textIn } from '@/utils/core/model/profile';
import { ChoiceField } from './ChoiceField';
import { useOptionsHost } from './host';
import { choicesOf, faultText, type MappedField, sourceOf, SOURCES, withValue } from './mapping-edits';
import { PickField } from './PickField';
import { PLACEHOLDERS } from '@/utils/core/ticket-fields';

interface Props {
  field: MappedField;
  index: number;
  offered: readonly HelpdeskChoice[] | undefined;
  faults: readonly MappingFault[];
  onChange: (field: MappedField) => void;
}

const OWN = 'text';

/** One field of the helpdesk's and what it is filled with, value by value where both sides have a list of them. */
export function MappedFieldRow({ field, index, offered, faults, onChange }: Props) {
  const { t, language } = useText();
  const { profile } = useOptionsHost();
  const { id, value } = field;
  const values = offered?.find((one) => one.id === id)?.values;
  const source = sourceOf(field);
  const wrong = (of?: string) => {
    const key = faultText(faults, 'field', id, of);
    return key && t(key);
  };
  return (
    <>
      <div class="mapping__pair">
        <PickField
          label={t('map_field')}
          value={id || undefined}
          options={offered}
          unsaid="–"
          wrong={wrong()}
          onChange={(chosen = '') => onChange({ id: chosen, value })}
          test={`map-field-${index}`}
        />
        <ChoiceField
          label={t('map_source')}
          value={source ?? OWN}
          choices={[
            ...Object.entries(SOURCES).map(([name, key]) => ({ id: name, name: t(key) })),
            { id: OWN, name: t('map_text') },
          ]}
          onChange={(name) => onChange({ id, value: name === OWN ? '' : `{${name}}` })}
          test={`map-source-${index}`}
        />
      </div>
      {!source && values && (
        <PickField
          label={t('map_text')}
          value={value || undefined}
          options={values}
          unsaid="–"
          wrong={wrong(value)}
          onChange={(text = '') => onChange({ id, value: text })}
          test={`map-text-${index}`}
        />
      )}
      {!source && !values && (
        <Field
          label={t('map_text')}
          help={t('map_text_help', PLACEHOLDERS.join(' '))}
          value={value}
          onInput={(text) => onChange({ id, value: text })}
          test={`map-text-${index}`}
        />
      )}
      {source && choicesOf(source, profile).length > 0 && (
        <div class="mapping__pair">
          {choicesOf(source, profile).map((choice) => {
            const mapped = field.values?.[choice.id];
            return (
              <PickField
                key={choice.id}
                label={textIn(choice.label, language)}
                value={mapped}
                options={values}
                unsaid={field.values ? t('map_nothing') : textIn(choice.label, language)}
                wrong={wrong(mapped)}
                onChange={(chosen) => onChange(withValue(field, source, choice.id, chosen))}
                test={`map-value-${index}-${choice.id}`}
              />
            );
          })}
        </div>
      )}
    </>
  );
}
