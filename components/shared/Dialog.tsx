import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  /** What the dialog is about, said when it opens. */
  label: string;
  onClose: () => void;
  children: ComponentChildren;
  look?: 'box' | 'full';
}

/** A modal dialog for as long as it is rendered. The browser keeps the focus in it and gives it back. */
export function Dialog({ label, onClose, children, look = 'box' }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      // Removed from the page in the same moment, so the browser's own way back may find nothing.
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`dialog dialog--${look}`}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
