import type { ComponentChildren } from 'preact';

interface Props {
  title: string;
  /** What is inside, in a few words, so that nobody has to open it to know. */
  preview: ComponentChildren;
  open: boolean;
  onToggle: (open: boolean) => void;
  children: ComponentChildren;
  test: string;
}

/** A part of the form that folds away. */
export function Group({ title, preview, open, onToggle, children, test }: Props) {
  return (
    <details
      class="group"
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open !== open) onToggle(event.currentTarget.open);
      }}
      data-test={test}
    >
      <summary class="group__summary">
        <span class="group__head">
          <h2 class="group__title">{title}</h2>
          <span class="group__preview">{preview}</span>
        </span>
        <span class="group__arrow" aria-hidden="true" />
      </summary>
      <div class="group__body">{children}</div>
    </details>
  );
}
