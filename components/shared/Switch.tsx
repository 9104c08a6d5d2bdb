interface Props {
  /** What is switched; read together with the state. */
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
  test: string;
}

/** On or off, at once. The label is said by screen readers; what is seen stands beside the switch. */
export function Switch({ label, on, onChange, test }: Props) {
  return (
    <input
      class="switch"
      type="checkbox"
      role="switch"
      aria-label={label}
      checked={on}
      onChange={(event) => onChange(event.currentTarget.checked)}
      data-test={test}
    />
  );
}
