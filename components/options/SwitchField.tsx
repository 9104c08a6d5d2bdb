import { useId } from 'preact/hooks';

interface Props {
  label: string;
  help?: string | undefined;
  wrong?: string | undefined;
  on: boolean;
  onChange: (on: boolean) => void;
  test: string;
}

/** A setting that is on or off. */
export function SwitchField({ label, help, wrong, on, onChange, test }: Props) {
  const id = useId();
  const described = [help && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          checked={on}
          {...(described && { 'aria-describedby': described })}
          {...(wrong && { 'aria-invalid': 'true' as const })}
          onChange={(event) => onChange(event.currentTarget.checked)}
          data-test={test}
        />
        {label}
      </label>
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
