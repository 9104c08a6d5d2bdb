import { framePath } from './frame-path';
import { MAX_ADDRESS, MAX_FRAMES } from './limits';

/** Where a frame stands among the frames of its page, as every window may see it, whoever's it is. */
export interface FramePlace {
  /** Its number among the frames of its parent, its parent's among theirs, and so on; empty for the page. */
  path: number[];
  /** For each frame in it, in order, the address its element names. */
  children: string[];
}

/** In place of an address that a closed shadow tree keeps to itself. */
const HIDDEN = '?';

export function framePlace(): FramePlace {
  const holders = window.length ? frameElements(document) : [];
  const children: string[] = [];
  for (let i = 0; i < Math.min(window.length, MAX_FRAMES); i++) {
    const holder = holders.find((one) => 'contentWindow' in one && one.contentWindow === window[i]);
    children.push(holder ? addressIn(holder) : HIDDEN);
  }
  return { path: framePath(), children };
}

/** Those in open shadow trees too. */
function frameElements(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches('iframe,frame,object,embed') ? [element] : []),
    ...(element.shadowRoot ? frameElements(element.shadowRoot) : []),
  ]);
}

/** Of an address that is content itself, such as data:, the scheme. */
function addressIn(element: Element): string {
  if (element.hasAttribute('srcdoc')) return 'about:srcdoc';
  const named = element.getAttribute(element.localName === 'object' ? 'data' : 'src') || 'about:blank';
  if (!URL.canParse(named, document.baseURI)) return named.slice(0, MAX_ADDRESS);
  const { href, protocol } = new URL(named, document.baseURI);
  return /^(?:https?|about):$/.test(protocol) ? href.slice(0, MAX_ADDRESS) : protocol;
}
