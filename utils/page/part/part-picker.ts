import { shown } from '../stage/settle';
import { layOver, type Overlay } from './overlay';
import { Pointing } from './pointing';
import type { Chosen, PartCommand, PartPlace, PartTexts, Pointed } from './protocol';
import { bringNear, wheel } from './sight';
import { elementAt } from './walk';

/** Milliseconds after which a question is answered with nothing new, so that browsers see their extension at work. */
const ANSWER_MS = 5_000;
/** Milliseconds without a question after which whoever asked is taken for dead. */
const FORSAKEN_MS = 12_000;

/** One time of pointing at a part of the page, from the first word to everything being as it was. */
export class PartPicker {
  private overlay: Overlay | undefined;
  private pointing: Pointing | undefined;
  private chosen: Chosen | undefined;
  private drawn = '';
  private answer: (() => void) | undefined;
  private forsaken: ReturnType<typeof setTimeout> | undefined;
  private focusBack: (() => void) | undefined;

  async obey(command: PartCommand): Promise<Pointed | PartPlace | Chosen | null> {
    switch (command.do) {
      case 'begin':
        await this.begin(command.texts);
        return null;
      case 'wait':
        return this.wait();
      case 'press':
        if (!this.overlay) return null;
        this.pointing?.press(command.key, command.shift, command.fine);
        return this.pointing?.pointed() ?? null;
      case 'place':
        return this.place(command.near);
      case 'end':
        this.end();
        return null;
    }
  }

  private async begin(texts: PartTexts): Promise<void> {
    this.end();
    this.chosen = undefined;
    this.drawn = '';
    const before = document.activeElement;
    const overlay = await layOver(texts);
    const { documentElement: sheet, body } = overlay.window.document;
    const room = () => ({ width: sheet.clientWidth, height: sheet.clientHeight });
    this.overlay = overlay;
    this.pointing = new Pointing(overlay.host, room, (chosen) => this.choose(chosen));
    this.focusBack = () => {
      if (before instanceof HTMLElement && before !== document.body) before.focus({ preventScroll: true });
    };
    this.listen(overlay, this.pointing);
    overlay.window.focus();
    body.focus({ preventScroll: true });
    const follow = () => {
      if (this.overlay !== overlay) return;
      // The page wrote itself anew.
      if (!overlay.host.isConnected) this.choose('nothing');
      this.draw(overlay);
      requestAnimationFrame(follow);
    };
    follow();
    this.patience();
  }

  private patience(): void {
    clearTimeout(this.forsaken);
    this.forsaken = setTimeout(() => this.end(), FORSAKEN_MS);
  }

  private async wait(): Promise<Chosen | null> {
    this.patience();
    if (!this.chosen && this.overlay)
      await new Promise<void>((resolve) => {
        this.answer = resolve;
        setTimeout(resolve, ANSWER_MS);
      });
    if (!this.chosen) return this.overlay ? null : 'nothing';
    // Until what was under the sheet can be seen.
    await shown();
    return this.chosen;
  }

  private listen(overlay: Overlay, pointing: Pointing): void {
    const { window: own, host, take, stop } = overlay;
    const on = <K extends keyof WindowEventMap>(type: K, act: (event: WindowEventMap[K]) => void) =>
      own.addEventListener(
        type,
        (event) => {
          // Nobody else in this document, such as a recorder of ours, is to make anything of it.
          event.stopImmediatePropagation();
          if (event.isTrusted) act(event);
        },
        { capture: true, passive: false },
      );
    const at = ({ clientX: x, clientY: y }: MouseEvent) => ({ x, y });
    on('pointerdown', (event) => {
      if (event.button !== 0 || event.target === take || event.target === stop) return;
      own.document.body.setPointerCapture(event.pointerId);
      pointing.down(at(event));
    });
    on('pointermove', (event) => {
      overlay.avoid(event.clientY);
      pointing.move(at(event));
    });
    on('pointerup', () => pointing.up());
    on('pointercancel', () => pointing.letGo());
    on('click', ({ target }) => {
      if (target === take) this.choose('frame');
      else if (target === stop) this.choose('nothing');
      else pointing.click();
    });
    on('contextmenu', (event) => event.preventDefault());
    on('wheel', (event) => {
      event.preventDefault();
      wheel(elementAt(event.clientX, event.clientY, host), event);
    });
    on('keydown', (event) => {
      const { target, key, shiftKey, ctrlKey, metaKey } = event;
      if (key === 'Enter' && (target === take || target === stop)) return;
      if (pointing.press(key, shiftKey, ctrlKey || metaKey)) event.preventDefault();
    });
    for (const type of ['keyup', 'keypress', 'mousedown', 'mouseup', 'mousemove', 'touchstart'] as const)
      on(type, () => undefined);
  }

  private draw(overlay: Overlay): void {
    const [box, pointed] = [this.pointing?.box(), this.pointing?.pointed()];
    const picture = JSON.stringify([box, pointed, innerWidth, innerHeight]);
    if (picture === this.drawn) return;
    this.drawn = picture;
    overlay.show(box, pointed);
  }

  private choose(chosen: Chosen): void {
    if (chosen === 'element' && !this.pointing?.element) return;
    this.chosen = chosen;
    if (chosen === 'nothing') this.end();
    else this.uncover();
    this.answer?.();
  }

  private async place(near: boolean): Promise<PartPlace> {
    this.patience();
    const element = this.pointing?.element;
    if (near && element && !this.pointing?.frame) {
      this.pointing?.undos.push(bringNear(element));
      await shown();
    }
    const { x, y, width, height } = this.pointing?.box() ?? new DOMRect();
    return {
      box: { x: x + scrollX, y: y + scrollY, width, height },
      view: { x: scrollX, y: scrollY, width: innerWidth, height: innerHeight },
      ratio: devicePixelRatio,
      pinch: visualViewport?.scale ?? 1,
    };
  }

  private uncover(): void {
    this.overlay?.remove();
    this.overlay = undefined;
    this.focusBack?.();
    this.focusBack = undefined;
  }

  private end(): void {
    clearTimeout(this.forsaken);
    this.uncover();
    for (const undo of this.pointing?.undos.splice(0).reverse() ?? []) undo();
    this.answer?.();
  }
}
