import type { Failure } from '../errors';
import {
  type Context,
  contextSchema,
  type Environment,
  environmentSchema,
  type Page,
  pageSchema,
} from '../model/capture';
import { type Evidence, evidenceSchema } from '../model/event';
import type { Withholding } from '../withhold-address';
import type { Hiding } from '../hide-words';
import type { Hide } from './own-rules';
import { scrubAddress, scrubText } from './scrub';
import { ROOM_FOR_MARKS, scrubValue, type Ways } from './scrub-value';

const PLAIN: Ways = { text: scrubText, address: scrubAddress };

/** Any value with its texts scrubbed, before it is stored; of the same shape, to be parsed by its schema. */
export const scrubbed = (value: unknown): unknown => scrubValue(value, PLAIN);

/** Scrubs the parts of one report. */
export class Scrubber {
  private readonly withheld: Withholding | undefined;
  /** Of whatever the reporter left switched on. */
  private readonly all: Ways;
  private readonly ways: Ways;

  /**
   * @param withheld takes out what the reporter switched off, wherever else it stands
   * @param hidden takes out words the reporter hid; first of all, because a mark inside such a word would save it
   * @param own takes out what the profile declares to be hidden
   */
  constructor(withheld?: Withholding, hidden?: Hiding, own: Hide = (text) => text) {
    this.withheld = withheld;
    const hide = hidden?.text ?? ((text: string) => text);
    const all: Ways = {
      text: (text) => own(scrubText(hide(text))),
      address: (address) => own(scrubAddress(hide(address))),
    };
    this.all = all;
    this.ways = withheld ? { text: (text) => withheld.text(all.text(text)), address: withheld.address } : all;
  }

  /** Anything else that goes along, of the same shape. */
  value(value: unknown): unknown {
    return scrubValue(value, this.all);
  }

  page(page: Page): Page {
    return pageSchema.parse(scrubValue(page, this.ways));
  }

  environment(environment: Environment): Environment {
    // Browser and computer know nothing of the address; what the page keeps is often named after it.
    const { application, ...rest } = environment;
    const kept = application && { application: scrubValue(application, this.ways) };
    return environmentSchema.parse(scrubValue({ ...rest, ...kept }, this.all));
  }

  evidence(evidence: Evidence): Evidence {
    return evidenceSchema.parse(scrubValue(evidence, this.ways));
  }

  context(context: Context): Context {
    const { withheld } = this;
    const reads = Object.entries(context.reads).map(([name, value]) => [
      name,
      this.ways.text(withheld ? withheld.read(value) : value),
    ]);
    const entries: unknown = Object.fromEntries(reads);
    return contextSchema.parse({ ...context, reads: entries });
  }

  failure(why: Failure): Failure {
    const { detail } = why;
    if (detail === undefined) return why;
    return { ...why, detail: this.ways.text(detail).slice(0, Math.max(detail.length, ROOM_FOR_MARKS)) };
  }
}
