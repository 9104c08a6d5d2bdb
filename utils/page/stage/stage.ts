import { runningRelay } from '../running-relay';
import { dropAnchors, topByAnchors } from './anchors';
import { everyElement } from './every-element';
import { findOverlays, type Overlays } from './overlays';
import { type Place, rememberPlace } from './place';
import type { Layout, Position, Prepared, StageCommand } from './protocol';
import { contentOf, findScroller, frameOf, leftmost, scrollTo, type Scroller } from './scroller';
import { frame, settle, shown, watchChanges } from './settle';
import { holdAnimations, releaseAnimations, still } from './stillness';
import type { Undo } from './override';

/** Milliseconds the window must have stood still: a panel that opens beside a page narrows it. */
const STILL_WINDOW_MS = 250;
const STILL_WINDOW_PATIENCE_MS = 1_500;
/** Milliseconds without a word after which whoever moved the page is taken for dead. */
const FORSAKEN_MS = 8_000;
/** Milliseconds that what comes into sight gets: about what lies between two pictures anyway. */
const SETTLE_MS = 420;
/** Milliseconds likewise, once, for what was begun on the way through the page. */
const LOAD_MS = 1_500;
/** A page that grows while it is scrolled through is gone through until it is so many times as long. */
const MAX_GROWTH = 2;
/** CSS pixels by which what was taken last is taken again, so that rounding leaves no gap. */
const OVERLAP = 2;
/** Times a place is gone back for that was left out because the page shrank above it. */
const MAX_BACK = 3;

/** What has to be let go again. */
interface Held {
  place: Place;
  overlays: Overlays;
  undoStill: Undo;
  left: number;
}

/** Tiles side by side. */
interface Row {
  /** As it was asked for: where the picture is wanted from. */
  y: number;
  /** Of the frame's upper edge in the picture. */
  top: number;
  scrolled: number;
  /** Of the row before, to find the place again. */
  anchors: ReturnType<typeof dropAnchors>;
}

const BEGINNING: Row = { y: 0, top: 0, scrolled: 0, anchors: [] };

/** One page, from the first look to the way back. */
export class Stage {
  private scroller: Scroller = findScroller();
  private held: Held | undefined;
  private row: Row = BEGINNING;
  private forsaken: ReturnType<typeof setTimeout> | undefined;

  async obey(command: StageCommand): Promise<Layout | Prepared | Position | null> {
    clearTimeout(this.forsaken);
    try {
      switch (command.do) {
        case 'look':
          return await this.look();
        case 'prepare':
          return await this.prepare(command.through);
        case 'go':
          return await this.go(command.x, command.y);
        case 'spread':
          return await this.spread();
        case 'where':
          return this.position();
        case 'end':
          await this.end();
      }
      return null;
    } finally {
      if (this.held) this.forsaken = setTimeout(() => void this.end(), FORSAKEN_MS);
    }
  }

  private layout(): Layout {
    return {
      viewport: { width: innerWidth, height: innerHeight },
      ratio: devicePixelRatio,
      pinch: visualViewport?.scale ?? 1,
      whole: this.scroller.whole,
      frame: frameOf(this.scroller),
      content: contentOf(this.scroller),
    };
  }

  private async look(): Promise<Layout> {
    const end = performance.now() + STILL_WINDOW_PATIENCE_MS;
    let since = performance.now();
    let [width, height] = [innerWidth, innerHeight];
    while (performance.now() - since < STILL_WINDOW_MS && performance.now() < end) {
      await frame();
      if (width === innerWidth && height === innerHeight) continue;
      since = performance.now();
      [width, height] = [innerWidth, innerHeight];
    }
    this.scroller = findScroller();
    return this.layout();
  }

  private async prepare(through: boolean): Promise<Prepared> {
    await this.end();
    this.scroller = findScroller();
    runningRelay()?.pause();
    const place = rememberPlace(this.scroller);
    const undoStill = still();
    const overlays = findOverlays(this.scroller);
    this.held = { place, overlays, undoStill, left: leftmost(this.scroller) };
    holdAnimations();
    const changes = await this.passThrough(through);
    scrollTo(this.scroller, this.held.left, 0);
    await settle(LOAD_MS);
    holdAnimations();
    overlays.scan();
    await frame();
    this.row = BEGINNING;
    return { ...this.layout(), changes: changes || this.drawsLate() };
  }

  /** There is content that browsers do not even draw as long as nobody can see it. */
  private drawsLate(): boolean {
    for (const element of everyElement())
      if (getComputedStyle(element).contentVisibility === 'auto') return true;
    return false;
  }

  /** Down the page once, so that what loads when it is looked at is there. */
  private async passThrough(all: boolean): Promise<boolean> {
    const { element } = this.scroller;
    const changes = watchChanges();
    const left = element.scrollLeft;
    const longest = element.scrollHeight * MAX_GROWTH;
    const step = all ? this.layout().frame.height : element.scrollHeight / 2;
    for (let y = step; y < Math.min(element.scrollHeight, longest) + step; y += step) {
      scrollTo(this.scroller, left, y);
      await frame();
    }
    await frame();
    changes.stop();
    return changes.any();
  }

  private async go(x: number, y: number): Promise<Position> {
    const { held, scroller } = this;
    if (!held) throw new Error('not prepared');
    const { element } = scroller;
    const first = y <= 0;
    const { row } = this;
    if (first) this.row = { y, top: 0, scrolled: 0, anchors: [] };
    else if (row.y !== y) {
      const anchors = dropAnchors(frameOf(scroller), row.top, held.overlays.covers);
      const scrolled = row.scrolled + y - OVERLAP - row.top;
      // Where it should be, until it is known where it is.
      this.row = { y, top: row.top + scrolled - row.scrolled, scrolled, anchors };
    }
    scrollTo(scroller, held.left + x, this.row.scrolled);
    for (let back = 0; ; back++) {
      await settle(SETTLE_MS);
      holdAnimations();
      held.overlays.scanAgain();
      held.overlays.show(element.scrollTop, { first: first && x <= 0, last: this.atEnd() && x <= 0 });
      await shown();
      if (first) break;
      const { anchors, top, scrolled } = this.row;
      const found = topByAnchors(anchors, frameOf(scroller)) ?? top + element.scrollTop - scrolled;
      this.row = { ...this.row, top: found, scrolled: element.scrollTop };
      if (found <= y || back >= MAX_BACK) break;
      scrollTo(scroller, held.left + x, element.scrollTop - (found - y) - OVERLAP);
    }
    return this.position();
  }

  private async spread(): Promise<Position> {
    scrollTo(this.scroller, this.held?.left ?? 0, 0);
    this.held?.overlays.spread(this.layout().content.height - innerHeight);
    await frame();
    return this.position();
  }

  private atEnd(): boolean {
    const { element } = this.scroller;
    return element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
  }

  private position(): Position {
    const { element } = this.scroller;
    const { content, viewport } = this.layout();
    return {
      left: element.scrollLeft - (this.held?.left ?? 0),
      top: this.row.top,
      scrolled: { x: element.scrollLeft, y: element.scrollTop },
      end: this.atEnd(),
      content,
      viewport,
    };
  }

  private async end(): Promise<void> {
    clearTimeout(this.forsaken);
    const { held } = this;
    if (!held) return;
    this.held = undefined;
    held.overlays.undo();
    releaseAnimations();
    held.place.restore();
    held.undoStill();
    await frame();
    // What the page's own rules made of the way back, such as gliding or snapping, is not how it was.
    held.place.restore();
    await frame();
    runningRelay()?.resume();
  }
}
