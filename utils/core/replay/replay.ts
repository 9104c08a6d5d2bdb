import type { Environment } from '../model/capture';
import type { Step } from '../model/draft';
import type { ActionEvent, Evidence } from '../model/event';
import { shownAddress } from '../step-sentence';
import { flowSteps } from './flow-steps';
import type { FlowStep } from './user-flow';

/** Characters of an address that its sentence is sure to show. */
const SHOWN_ADDRESS = 60;

export interface ReplayOptions {
  title: string;
  /** Absent where the reporter switched it off. */
  environment?: Environment | undefined;
  /** Addresses that stand in the report anyway. */
  shown?: readonly string[];
  /** When the first text was typed: from then on the query of any address may hold it. */
  typedSince: number;
}

/** One step of a report and what repeats it. */
export interface Scene {
  /** As the reporter left it. */
  text: string;
  /** Absent where an address is opened, and where nothing is played. */
  action?: ActionEvent['action'];
  /** Nothing where a person wrote the step, or what it tells cannot be repeated. */
  played: FlowStep[];
}

/** The way to the fault, in the order of the steps. The first scene in which something is played opens a page. */
export interface Replay {
  title: string;
  viewport: Extract<FlowStep, { type: 'setViewport' }> | undefined;
  scenes: Scene[];
}

/**
 * The steps of a report, scrubbed, as something that can be played. A step that the reporter took out is left
 * out, and so is one whose element, choice or address the reporter took out of the sentence. Without the step that
 * opened their page, steps are played where its address stands elsewhere in the report. Typed text is not known;
 * something like it stands for it.
 *
 * @returns undefined where nothing is left that somebody did, or no page to begin on
 */
export function replayOf(steps: readonly Step[], options: ReplayOptions): Replay | undefined {
  const scenes: Scene[] = [];
  let before: ActionEvent | undefined;
  let begun = false;
  const open = (address: string, at: number): FlowStep => ({
    type: 'navigate',
    url: at >= options.typedSince ? withoutQuery(address) : address,
  });
  const isShown = (address: string) =>
    steps.some(({ text }) => text.includes(pathOf(address))) ||
    (options.shown ?? []).some((one) => withoutQuery(one) === withoutQuery(address));
  for (const { text, deed } of steps) {
    const scene: Scene = { text, played: [] };
    scenes.push(scene);
    if (!deed) continue;
    const { event, on } = deed;
    if (event.kind === 'navigation') {
      if (text.includes(pathOf(event.address))) scene.played.push(open(event.address, event.at));
      before = undefined;
    } else {
      const begins = begun || (on !== '' && isShown(on));
      const told = begins && isTold(event, text) ? flowSteps({ ...deed, event }, before) : [];
      if (told.length && !begun) scene.played.push(open(on, event.at));
      scene.played.push(...told);
      if (told.length) scene.action = event.action;
      before = event;
    }
    begun ||= scene.played.length > 0;
  }
  if (!scenes.some(({ action }) => action)) return undefined;
  return { title: options.title, viewport: viewport(options.environment), scenes };
}

/** When text was first typed or pasted; from the beginning, where what somebody did first was not kept. */
export function typedSince(evidence: Evidence | undefined): number {
  if (!evidence || evidence.dropped['action']) return 0;
  const typed = evidence.events.filter(
    (event) => event.kind === 'action' && /^(?:type|paste)$/.test(event.action),
  );
  return Math.min(...typed.map(({ at }) => at));
}

/** All that is told of an element and a choice can be read in the sentence. */
function isTold({ name = '', value = '', action }: ActionEvent, text: string): boolean {
  return text.includes(name) && (action !== 'choose' || text.includes(value));
}

function pathOf(address: string): string {
  const home = URL.canParse(address) ? new URL(address).origin : '';
  return shownAddress(address, home).slice(0, SHOWN_ADDRESS).replace(/…$/, '');
}

function withoutQuery(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const [route = ''] = url.hash.split('?');
  url.search = '';
  url.hash = route.includes('=') ? '' : route;
  return url.href;
}

function viewport(environment: Environment | undefined): Replay['viewport'] {
  const { viewport: size, pixelRatio = 1, device, touch = false } = environment ?? {};
  if (!size?.width || !size.height) return undefined;
  return {
    type: 'setViewport',
    width: size.width,
    height: size.height,
    deviceScaleFactor: pixelRatio,
    isMobile: device === 'phone' || device === 'tablet',
    hasTouch: touch,
    isLandscape: size.width > size.height,
  };
}
