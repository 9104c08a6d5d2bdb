import { useRef, useState } from 'preact/hooks';

type FieldEvent<E> = E & { currentTarget: HTMLInputElement | HTMLTextAreaElement };

/**
 * Browsers cut what is pasted or dropped at the end of a field without a word. This counts what was lost.
 *
 * @param maxLength characters the field takes
 * @returns handlers for the field, and the characters that did not fit; 0 again with the next change
 */
export function usePasteCut(maxLength: number | undefined) {
  const [lost, setLost] = useState(0);
  const justPasted = useRef(false);
  const insert = (field: HTMLInputElement | HTMLTextAreaElement, transfer: DataTransfer | null) => {
    if (maxLength === undefined || !transfer) return;
    const text = transfer.getData('text/plain').replace(/\r\n?/g, '\n');
    const fitting = field.localName === 'input' ? text.replaceAll('\n', '') : text;
    const replaced = (field.selectionEnd ?? 0) - (field.selectionStart ?? 0);
    justPasted.current = true;
    setLost(Math.max(0, fitting.length - (maxLength - field.value.length + replaced)));
  };
  return {
    lost,
    onPaste: (event: FieldEvent<ClipboardEvent>) => insert(event.currentTarget, event.clipboardData),
    onDrop: (event: FieldEvent<DragEvent>) => insert(event.currentTarget, event.dataTransfer),
    /** To be called with every input. */
    changed: () => {
      if (!justPasted.current) setLost(0);
      justPasted.current = false;
    },
  };
}
