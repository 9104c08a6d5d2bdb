import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { Remark } from './Remark';
import { useText } from './text';
import { usePasteCut } from './use-paste-cut';

export type FieldRef = RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>;

/** As attributes, because Preact's types tell the kinds of inputs apart. */
const TYPES = {
  text: { type: 'text' },
  email: { type: 'email' },
  url: { type: 'url' },
  password: { type: 'password' },
  // Not `number`: a browser hands over nothing at all for what is no number, and a wheel changes it unseen.
  number: { type: 'text', inputMode: 'numeric' },
} as const;

interface Props {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** More than one: a text area of so many lines that grows with its text. */
  lines?: number;
  type?: keyof typeof TYPES;
  help?: string | undefined;
  /** Why the value cannot stay as it is. */
  wrong?: string | undefined;
  /** What is worth a second look, without standing in the way. */
  remark?: string | undefined;
  maxLength?: number;
  placeholder?: string;
  autocomplete?: string;
  required?: boolean;
  spellcheck?: boolean;
  test: string;
  field?: FieldRef;
  /** What is usually wanted here, by the value that is typed for it; of one line only. */
  suggestions?: readonly { id: string; name: string }[] | undefined;
}

/** Share of the limit from which on the remaining characters are counted. */
const COUNTED_FROM = 0.85;

/** One labelled question with its help, its limit and what is wrong with the answer. */
export function Field(props: Props) {
  const { label, value, lines = 1, help, wrong, remark, maxLength, test } = props;
  const { count } = useText();
  const { lost, changed, ...transfer } = usePasteCut(maxLength);
  const id = useId();
  const left = maxLength === undefined ? undefined : maxLength - value.length;
  const counted = maxLength !== undefined && value.length >= maxLength * COUNTED_FROM;
  const described = [
    help && `${id}-help`,
    wrong && `${id}-wrong`,
    remark && `${id}-remark`,
    counted && `${id}-left`,
  ]
    .filter(Boolean)
    .join(' ');
  const common = {
    id,
    value,
    ...(maxLength !== undefined && { maxLength }),
    ...(props.field && { ref: props.field }),
    placeholder: props.placeholder ?? '',
    required: props.required ?? false,
    spellcheck: props.spellcheck ?? true,
    autocomplete: props.autocomplete ?? 'off',
    // Empty, it takes the direction of the page; filled, that of its text.
    ...(value && { dir: 'auto' as const }),
    'data-test': test,
    ...(described && { 'aria-describedby': described }),
    ...(wrong && { 'aria-invalid': 'true' as const }),
    ...transfer,
    onInput: (event: { currentTarget: { value: string } }) => {
      changed();
      props.onInput(event.currentTarget.value);
    },
  };
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      {lines > 1 ? (
        <textarea class="input input--area" rows={lines} style={{ '--lines': String(lines) }} {...common} />
      ) : (
        <input
          class="input"
          {...TYPES[props.type ?? 'text']}
          {...common}
          {...(props.suggestions && { list: `${id}-list` })}
        />
      )}
      {props.suggestions && (
        <datalist id={`${id}-list`}>
          {props.suggestions.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </datalist>
      )}
      {help && (
        <p class="field__help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {wrong && (
        <p class="field__wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {lost > 0 && <Remark news>{count('paste_cut', lost)}</Remark>}
      {remark && <Remark id={`${id}-remark`}>{remark}</Remark>}
      {counted && (
        <p class="field__left" id={`${id}-left`} aria-live="polite">
          {count('characters_left', left ?? 0)}
        </p>
      )}
    </div>
  );
}
