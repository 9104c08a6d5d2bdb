import type { ComponentChildren } from 'preact';
import { Dialog } from './Dialog';
import { useText } from './text';

interface Props {
  question: string;
  /** What is lost. */
  consequence: string;
  /** The act in the button's own words: "Delete everything", never "OK". */
  act: string;
  onConfirm: () => void;
  onCancel: () => void;
  /** What else is touched, where a sentence does not hold it. */
  children?: ComponentChildren;
}

/** Asks before something that cannot be taken back. The safe button has the focus. */
export function Confirm({ question, consequence, act, onConfirm, onCancel, children }: Props) {
  const { t } = useText();
  return (
    <Dialog label={question} onClose={onCancel}>
      <h2 class="dialog__title">{question}</h2>
      <p>{consequence}</p>
      {children}
      <div class="actions actions--end">
        {/* First in order, so that the browser gives it the focus. */}
        <button type="button" class="button" onClick={onCancel}>
          {t('cancel')}
        </button>
        <button type="button" class="button button--bad" onClick={onConfirm} data-test="confirm">
          {act}
        </button>
      </div>
    </Dialog>
  );
}
