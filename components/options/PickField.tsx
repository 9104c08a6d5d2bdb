import { Field } from '@/components/shared/Field';
import { useText } from '@/components/shared/text';
import type { HelpdeskChoice } from '@/utils/core/model/helpdesk';
import { ChoiceField } from './ChoiceField';

interface Props {
  label: string;
  /** Undefined: nobody said anything; empty: nothing is sent. */
  value: string | undefined;
  /** Undefined where the helpdesk does not list them, so that one has to be typed. */
  options: readonly HelpdeskChoice[] | undefined;
  /** What comes of saying nothing, such as “As usual”. */
  unsaid: string;
  /** Sending nothing can be chosen. */
  mayBeNone?: boolean;
  wrong?: string | undefined;
  onChange: (value: string | undefined) => void;
  test: string;
}

/** Ids may be anything, so the chosen one is marked. */
const MARK = '=';
const NONE = '-';

/** Something of the helpdesk's: picked from what it offers, else typed. One that is not offered any more stays in sight. */
export function PickField({ value, options, unsaid, mayBeNone, onChange, ...rest }: Props) {
  const { t } = useText();
  if (!options || options.length === 0)
    return (
      <Field
        {...rest}
        value={value ?? ''}
        placeholder={unsaid}
        onInput={(text) => onChange(text.trim() ? text : undefined)}
        spellcheck={false}
      />
    );
  const isKnown = !value || options.some(({ id }) => id === value);
  return (
    <ChoiceField
      {...rest}
      value={value === undefined ? '' : value === '' ? NONE : MARK + value}
      choices={[
        { id: '', name: unsaid },
        ...(mayBeNone ? [{ id: NONE, name: t('map_nothing') }] : []),
        ...options.map(({ id, name }) => ({ id: MARK + id, name })),
        ...(isKnown ? [] : [{ id: MARK + value, name: value }]),
      ]}
      onChange={(id) => onChange(id === '' ? undefined : id === NONE ? '' : id.slice(MARK.length))}
    />
  );
}
