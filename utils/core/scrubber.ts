import type { Context, Page } from './model/capture';
import type { Evidence, PageEvent } from './model/event';
import { scrubAddress, scrubText } from './scrub';
import type { Failure } from './errors';
import type { Withholding } from './withhold-address';

/** Scrubs the parts of one report and counts what it took out, by rule. */
export class Scrubber {
  readonly removed: Record<string, number> = {};
  private readonly withheld: Withholding | undefined;

  /** @param withheld takes out what the reporter switched off, wherever else it stands */
  constructor(withheld?: Withholding) {
    this.withheld = withheld;
  }

  private readonly text = (value: string): string => {
    const clean = this.counted(scrubText(value));
    return this.withheld ? this.withheld.text(clean) : clean;
  };

  private readonly address = (value: string): string =>
    this.withheld ? this.withheld.address(value) : this.counted(scrubAddress(value));

  failure(why: Failure): Failure {
    return { ...why, ...(why.detail !== undefined && { detail: this.text(why.detail) }) };
  }

  page(page: Page): Page {
    return {
      ...page,
      address: this.address(page.address),
      title: this.text(page.title),
      ...(page.referrer !== undefined && { referrer: this.address(page.referrer) }),
      ...(page.earlier !== undefined && {
        earlier: page.earlier.map(({ address, title }) => ({
          address: this.address(address),
          title: this.text(title),
        })),
      }),
    };
  }

  context(context: Context): Context {
    return {
      ...context,
      reads: Object.fromEntries(
        Object.entries(context.reads).map(([name, value]) => [
          name,
          this.text(this.withheld?.read(value) ?? value),
        ]),
      ),
    };
  }

  evidence(evidence: Evidence): Evidence {
    return {
      ...evidence,
      events: evidence.events.map((event) => this.event(event)),
      unreadableFrames: evidence.unreadableFrames.map(this.address),
    };
  }

  private event(event: PageEvent): PageEvent {
    const frame = event.frame === undefined ? {} : { frame: this.address(event.frame) };
    switch (event.kind) {
      case 'console':
      case 'rejection':
      case 'error':
        return {
          ...event,
          ...frame,
          text: this.text(event.text),
          ...(event.stack !== undefined && { stack: this.text(event.stack) }),
          ...(event.kind === 'error' && event.source !== undefined && { source: this.address(event.source) }),
        };
      case 'request':
      case 'resource':
      case 'navigation':
        return { ...event, ...frame, address: this.address(event.address) };
      case 'policy':
        return { ...event, ...frame, blocked: this.address(event.blocked) };
      case 'report':
        return { ...event, ...frame, text: this.text(event.text) };
      case 'action':
        return { ...event, ...frame, ...(event.name !== undefined && { name: this.text(event.name) }) };
    }
  }

  private counted({ text, removed }: { text: string; removed: Record<string, number> }): string {
    for (const [rule, count] of Object.entries(removed))
      this.removed[rule] = (this.removed[rule] ?? 0) + count;
    return text;
  }
}
