import { GRIPS, gripPoint } from './frame';
import type { Box, PartTexts, Pointed } from './protocol';

/** Everything is said by our own styles, and by no rule of the page: two rings and a dark veil can be seen on any ground. */
const INK = '#ffffff';
const GROUND = '#1b2421';
const ACCENT = '#0b695c';
const TEXT = "600 14px/1.4 'Segoe UI',Roboto,Cantarell,'Noto Sans','Noto Sans Arabic',system-ui,sans-serif";
const PLATE = `background:${GROUND};color:${INK};border:1px solid ${INK};border-radius:8px;`;
const COVER =
  'all:initial;position:fixed;inset:0;inline-size:100%;block-size:100%;max-inline-size:none;max-block-size:none;' +
  'margin:0;padding:0;border:0;background:none;overflow:hidden;z-index:2147483647;';

/** CSS pixels. */
const HANDLE = 11;
/** CSS pixels of the window's edge that the words keep away from the pointer. */
const NEAR = 140;

/** Milliseconds that an empty document may take. */
const LOAD_MS = 2_000;

export interface Overlay {
  /** The element that is ours in the page's document. */
  host: Element;
  window: Window & typeof globalThis;
  take: Element;
  stop: Element;
  /** What is pointed at, and where; a frame has handles. */
  show(box: Box | undefined, pointed: Pointed | undefined): void;
  /** Puts the words where they are in nobody's way. */
  avoid(y: number): void;
  remove(): void;
}

/** `!important`, so that no rule of the page for such elements wins. */
function styled(element: HTMLElement, css: string): void {
  for (const rule of css.split(';')) {
    const colon = rule.indexOf(':');
    if (colon > 0)
      element.style.setProperty(rule.slice(0, colon).trim(), rule.slice(colon + 1).trim(), 'important');
  }
}

/** Of a page in which a dialog shuts out all the rest, the dialog. */
const home = () => [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.documentElement;

/**
 * A sheet over the window that takes all pointing and typing. It is a document of its own, in a closed tree: what is
 * done in it is no event of the page, not even for listeners that the page put on its window before us.
 */
export async function layOver(texts: PartTexts): Promise<Overlay> {
  const host = document.createElement('div');
  styled(host, COVER);
  host.popover = 'manual';
  const sheet = document.createElement('iframe');
  // As the document in it, or browsers put an opaque ground between them.
  styled(sheet, `${COVER}color-scheme:light;`);
  const loaded = new Promise((resolve) => sheet.addEventListener('load', resolve, { once: true }));
  host.attachShadow({ mode: 'closed' }).append(sheet);
  home().append(host);
  // Above what the page itself has put above everything.
  host.showPopover();
  await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, LOAD_MS))]);
  const own = sheet.contentDocument;
  const view = sheet.contentWindow;
  if (!own || !view) {
    host.remove();
    throw new Error('no sheet');
  }
  const root = own.documentElement;
  root.lang = texts.language;
  root.dir = texts.direction;
  styled(root, 'color-scheme:light;background:none;block-size:100%;forced-color-adjust:none;');
  styled(
    own.body,
    `margin:0;block-size:100%;cursor:crosshair;user-select:none;touch-action:none;outline:none;font:${TEXT};`,
  );
  own.body.tabIndex = -1;

  const add = (tag: 'div' | 'button', css: string, text = '') => {
    const element = own.createElement(tag);
    styled(element, css);
    element.textContent = text;
    own.body.append(element);
    return element;
  };
  const RING = `position:fixed;display:none;pointer-events:none;outline:3px solid ${ACCENT};`;
  const ring = add('div', `${RING}box-shadow:0 0 0 5px ${INK},0 0 0 200vmax rgb(20 26 24/45%);`);
  const handle = `position:fixed;display:none;pointer-events:none;inline-size:${HANDLE}px;block-size:${HANDLE}px;`;
  const handles = GRIPS.map((grip) => ({
    grip,
    element: add('div', `${handle}background:${INK};outline:2px solid ${ACCENT};border-radius:2px;`),
  }));
  const label = add('div', `${PLATE}position:fixed;display:none;pointer-events:none;padding:2px 8px;`);
  styled(label, 'white-space:nowrap;overflow:hidden;text-overflow:ellipsis;max-inline-size:min(60vw,24rem);');
  label.dir = 'auto';
  const words = add(
    'div',
    `${PLATE}position:fixed;pointer-events:none;padding:8px 14px;inset-inline:0;top:12px;margin-inline:auto;`,
  );
  styled(words, 'inline-size:fit-content;max-inline-size:min(90vw,44rem);box-sizing:border-box;');
  const how = own.createElement('div');
  const keys = own.createElement('div');
  styled(keys, 'font-weight:400;font-size:13px;');
  words.append(how, keys);
  const BUTTON = `${PLATE}position:fixed;display:none;padding:0 14px;min-block-size:36px;font:inherit;cursor:pointer;`;
  const take = add('button', `${BUTTON}background:${ACCENT};`, texts.take);
  const stop = add('button', BUTTON, texts.stop);

  const at = (element: HTMLElement, x: number, y: number) =>
    styled(element, `display:block;left:${x}px;top:${y}px;`);
  const beside = (box: Box, height: number, above: boolean) => {
    const room = above ? box.y - height - 8 : box.y + box.height + 8;
    return room >= 0 && room + height <= root.clientHeight
      ? room
      : above
        ? box.y + 6
        : box.y + box.height - height - 6;
  };
  const hide = (...all: HTMLElement[]) => all.forEach((one) => styled(one, 'display:none;'));
  const visible = (y: number, height: number) => Math.max(4, Math.min(y, root.clientHeight - height - 4));

  const overlay: Overlay = {
    host,
    window: view as Overlay['window'],
    take,
    stop,
    show(box, pointed) {
      const frame = pointed?.frame === true;
      how.textContent = frame ? texts.adjust : texts.how;
      keys.textContent = frame ? '' : texts.keys;
      hide(...handles.map(({ element }) => element), take, stop);
      if (!box || !pointed) {
        hide(ring, label);
        return;
      }
      at(ring, box.x, box.y);
      styled(ring, `inline-size:${box.width}px;block-size:${box.height}px;`);
      const count = (value: number) => Math.round(value).toLocaleString(texts.language);
      const size = `${count(pointed.width)} × ${count(pointed.height)}`;
      label.textContent = pointed.name ? `${pointed.name} · ${size}` : size;
      styled(label, 'display:block;');
      const { offsetWidth, offsetHeight } = label;
      const x = Math.max(4, Math.min(box.x, root.clientWidth - offsetWidth - 4));
      at(label, x, visible(beside(box, offsetHeight, true), offsetHeight));
      if (!frame) return;
      for (const { grip, element } of handles) {
        const point = gripPoint(box, grip);
        at(element, point.x - HANDLE / 2, point.y - HANDLE / 2);
      }
      styled(take, 'display:block;');
      styled(stop, 'display:block;');
      const wide = take.offsetWidth + stop.offsetWidth + 8;
      const y = visible(beside(box, take.offsetHeight, false), take.offsetHeight);
      const left = Math.max(4, Math.min(box.x + box.width - wide, root.clientWidth - wide - 4));
      const [first, second] = texts.direction === 'rtl' ? [take, stop] : [stop, take];
      at(first, left, y);
      at(second, left + first.offsetWidth + 8, y);
    },
    avoid(y) {
      const low = y < Math.min(NEAR, root.clientHeight / 3);
      styled(words, low ? 'top:auto;bottom:12px;' : 'top:12px;bottom:auto;');
    },
    remove: () => host.remove(),
  };
  overlay.show(undefined, undefined);
  return overlay;
}
