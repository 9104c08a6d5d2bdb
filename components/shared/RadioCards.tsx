import { useId, useRef } from 'preact/hooks';
import { useText } from './text';

interface Choice {
  id: string;
  label: string;
  help?: string | undefined;
}

interface Props {
  legend: string;
  choices: readonly Choice[];
  /** Empty: none chosen yet. */
  value: string;
  onChange: (id: string) => void;
  /** `pills` for one or two words each, `cards` where each has an explanation. */
  look: 'pills' | 'cards';
  /** A choice that may be taken back. */
  optional?: boolean;
  test: string;
}

/** One of a few. Real radio buttons, so arrow keys, forms and screen readers know what to do. */
export function RadioCards({ legend, choices, value, onChange, look, optional = false, test }: Props) {
  const { t } = useText();
  const name = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  return (
    <fieldset class="choice" ref={group} data-test={test}>
      <legend class="field__label">{legend}</legend>
      <div class={`choice__${look}`}>
        {choices.map(({ id, label, help }) => (
          <label key={id} class={look === 'cards' ? 'card-choice' : 'pill-choice'}>
            <input
              type="radio"
              name={name}
              value={id}
              checked={value === id}
              onChange={() => onChange(id)}
              aria-describedby={help ? `${name}-${id}` : undefined}
            />
            <span class="choice__label">{label}</span>
            {help && (
              <span class="choice__help" id={`${name}-${id}`}>
                {help}
              </span>
            )}
          </label>
        ))}
        {optional && value && (
          <button
            type="button"
            class="button button--quiet"
            onClick={() => {
              // Before the button goes, and the focus with it.
              group.current?.querySelector('input')?.focus();
              onChange('');
            }}
          >
            {t('choice_clear')}
          </button>
        )}
      </div>
    </fieldset>
  );
}
