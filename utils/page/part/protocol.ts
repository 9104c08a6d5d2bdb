/** What lets a person point at a part of the page; built file, as `executeScript` names it. */
export const PART_FILE = '/page-part.js';

/** Under which the page's side of it is found: a symbol, because elements answer to any name on the window. */
export const PART = 'eyewitness.part';

/** CSS pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What stands over the page meanwhile: a page has no texts of ours. */
export interface PartTexts {
  direction: 'ltr' | 'rtl';
  /** BCP 47. */
  language: string;
  /** How to point, and with which keys. */
  how: string;
  keys: string;
  /** How to change a frame. */
  adjust: string;
  take: string;
  stop: string;
}

/** What is pointed at. */
export interface Pointed {
  /** As a person would call it; empty for a frame. */
  name: string;
  frame: boolean;
  width: number;
  height: number;
}

/** Where the part is that was chosen. */
export interface PartPlace {
  /** What can be seen of it, from the corner of the document. */
  box: Box;
  /** The part of the document on the screen. */
  view: Box;
  /** Device pixels per CSS pixel, the browser's zoom included. */
  ratio: number;
  /** Two fingers or a touchpad enlarged the page; 1 where they did not. */
  pinch: number;
}

export type Chosen = 'element' | 'frame' | 'nothing';

export type PartCommand =
  | { do: 'begin'; texts: PartTexts }
  /** Answers when something was chosen, or after a while. Whoever does not ask again is taken for dead. */
  | { do: 'wait' }
  /** A key that was pressed elsewhere, by its DOM name. */
  | { do: 'press'; key: string; shift: boolean; fine: boolean }
  /** @property near an element out of sight is scrolled to */
  | { do: 'place'; near: boolean }
  /** Everything as it was. */
  | { do: 'end' };
