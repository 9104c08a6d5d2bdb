/** What moves a page for a picture of all of it; built file, as `executeScript` names it. */
export const STAGE_FILE = '/page-stage.js';

/** Under which the page's side of it is found: a symbol, because elements answer to any name on the window. */
export const STAGE = 'eyewitness.stage';

/** CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** CSS pixels of the viewport. */
export interface Box extends Size {
  left: number;
  top: number;
}

export interface Layout {
  /** With scrollbars: what a picture of the tab shows. */
  viewport: Size;
  /** Device pixels per CSS pixel, the browser's zoom included. */
  ratio: number;
  /** Two fingers or a touchpad enlarged the page; 1 where they did not. */
  pinch: number;
  /** The document itself scrolls, and not an element in it. */
  whole: boolean;
  /** Where what scrolls is seen, without scrollbars. */
  frame: Box;
  /** All that can be scrolled to. */
  content: Size;
}

export interface Prepared extends Layout {
  /** Things came and went while the page was scrolled once: what is out of sight may not exist. */
  changes: boolean;
}

export interface Position {
  /** Of the frame's corner in the picture of all content, by where things stand and not by how far was scrolled. */
  left: number;
  top: number;
  /** How far the page says it is scrolled; told again after the picture, to see whether it stayed. */
  scrolled: { x: number; y: number };
  /** There is nothing further down. */
  end: boolean;
  content: Size;
  viewport: Size;
}

export type StageCommand =
  /** Looks, and touches nothing. Waits until the window stands still. */
  | { do: 'look' }
  /** Stills the page, scrolls through all of it once where wanted, and goes to its beginning. */
  | { do: 'prepare'; through: boolean }
  /**
   * Goes on.
   *
   * @property x CSS pixels from the left edge of the content
   * @property y CSS pixels of the picture that are had already: the frame comes to begin there, or above
   */
  | { do: 'go'; x: number; y: number }
  /**
   * Goes to the beginning, and everything that is fixed to the window's lower edge to the end of the content; for
   * pictures made without scrolling.
   */
  | { do: 'spread' }
  | { do: 'where' }
  /** Everything as it was. */
  | { do: 'end' };
