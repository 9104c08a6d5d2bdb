import { useEffect, useState } from 'preact/hooks';

function picturesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
}

/**
 * Takes pictures that are pasted or dropped anywhere in the panel. Pasted text stays with its field.
 *
 * @returns whether a file is being held over the panel just now
 */
export function usePictureIntake(onFiles: (files: File[]) => void): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const pasted = (event: ClipboardEvent) => {
      const files = picturesIn(event.clipboardData);
      // Spreadsheets put a picture of the cells beside their text: a field wants the text.
      const forField = event.target instanceof Element && event.target.closest('input, textarea') !== null;
      if (!files.length || (forField && event.clipboardData?.types.includes('text/plain'))) return;
      event.preventDefault();
      onFiles(files);
    };
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Without this the browser would open the file in place of the panel.
      event.preventDefault();
      setHeld(true);
    };
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) setHeld(false);
    };
    const dropped = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setHeld(false);
      onFiles(picturesIn(event.dataTransfer));
    };
    document.addEventListener('paste', pasted);
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', left);
    document.addEventListener('drop', dropped);
    return () => {
      document.removeEventListener('paste', pasted);
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', left);
      document.removeEventListener('drop', dropped);
    };
  }, [onFiles]);
  return held;
}
