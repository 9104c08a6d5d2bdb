import type { Editor } from './use-editor';
import { type Zoom, ZOOM_STEP } from './use-zoom';

/** Pixels of the page by which an arrow key moves or resizes; with Control the finer one. */
const COARSE = 10;
const FINE = 1;

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Keys of the surface over the picture. Returns whether the key was for it. */
export function pressedOnStage(
  event: KeyboardEvent,
  editor: Editor,
  zoom: Zoom,
  goToText: () => void,
): boolean {
  const { key, shiftKey } = event;
  const command = event.ctrlKey || event.metaKey;
  const arrow = ARROWS[key];
  const { selected, unit } = editor;
  if (arrow && selected) {
    const step = (command ? FINE : COARSE) * unit;
    editor.nudge(arrow[0] * step, arrow[1] * step, shiftKey ? 'resize' : 'move');
    return true;
  }
  if (command) return false;
  switch (key) {
    case 'Enter':
    case ' ':
      if (editor.tool !== 'select') editor.place(zoom.seen());
      else if (selected?.kind === 'text') goToText();
      else return false;
      return true;
    case 'Delete':
    case 'Backspace':
      if (selected) editor.remove(selected.id);
      return selected !== undefined;
    case 'Escape':
      if (editor.tool !== 'select') editor.setTool('select');
      else editor.select(undefined);
      return true;
    case '+':
      zoom.zoomTo(zoom.zoom * ZOOM_STEP);
      return true;
    case '-':
      zoom.zoomTo(zoom.zoom / ZOOM_STEP);
      return true;
    case '0':
      zoom.fit();
      return true;
    default:
      return false;
  }
}

/** Keys that count anywhere but in a field, which has its own way back. */
export function pressedAnywhere(event: KeyboardEvent, editor: Editor): boolean {
  const command = event.ctrlKey || event.metaKey;
  const inField =
    event.target instanceof Element && event.target.closest('input[type=text], textarea, select');
  if (!command || inField) return false;
  switch (event.key.toLowerCase()) {
    case 'z':
      if (event.shiftKey) editor.session.redo();
      else editor.session.undo();
      return true;
    case 'y':
      editor.session.redo();
      return true;
    case 'd':
      editor.duplicate();
      return true;
    default:
      return false;
  }
}
