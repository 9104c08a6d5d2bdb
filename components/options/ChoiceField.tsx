import { useId } from 'preact/hooks';

interface Props {
  label: string;
  help?: string | undefined;
  wrong?: string | undefined;
  value: string;
  /** An empty id means: no choice. */
  choices: readonly { id: string; name: string }[];
  onChange: (value: string) => void;
  test: string;
}

/** A setting that is one of a few. */
export function ChoiceField({ label, help, wrong, value, choices, onChange, test }: Props) {
  const id = useId();
  const described = [help && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <select
        class="input"
        id={id}
        value={value}
        {...(described && { 'aria-describedby': described })}
        {...(wrong && { 'aria-invalid': 'true' as const })}
        onChange={(event) => onChange(event.currentTarget.value)}
        data-test={test}
      >
        {choices.map(({ id: choice, name }) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </select>
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
    </div>
  );
}
