import { RENDERER } from './protocol';

/** Milliseconds an image may take that has to be loaded again. */
const IMAGE_TIMEOUT_MS = 5_000;

const OPTIONS = {
  // Tainted canvases cannot be read, so images without leave to be read are left out.
  useCORS: true,
  allowTaint: false,
  logging: false,
  imageTimeout: IMAGE_TIMEOUT_MS,
  backgroundColor: '#ffffff',
};

interface Options {
  x: number;
  y: number;
  width: number;
  height: number;
  scale: number;
  windowWidth: number;
  windowHeight: number;
}

type Library = (element: HTMLElement, options: typeof OPTIONS & Options) => Promise<HTMLCanvasElement>;

/**
 * Makes a library callable from outside: `(height) => data: address`, of the whole document down to that many
 * device pixels. Once: it goes with the answer, because in Firefox it stands in the page's own world.
 */
export function offerRenderer(library: Library): void {
  const name = Symbol.for(RENDERER);
  Reflect.set(globalThis, name, async (maxHeight: number): Promise<string> => {
    Reflect.deleteProperty(globalThis, name);
    const { documentElement } = document;
    const root = document.scrollingElement ?? documentElement;
    const canvas = await library(documentElement, {
      ...OPTIONS,
      x: 0,
      y: 0,
      width: root.clientWidth,
      height: Math.min(root.scrollHeight, Math.floor(maxHeight / devicePixelRatio)),
      scale: devicePixelRatio,
      // Without the scroll bar, or everything would be as much wider.
      windowWidth: root.clientWidth,
      windowHeight: innerHeight,
    });
    return canvas.toDataURL('image/png');
  });
}
