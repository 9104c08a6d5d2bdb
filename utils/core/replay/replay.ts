import type { Environment } from '../model/capture';
import type { Step } from '../model/draft';
import type { ActionEvent, Evidence } from '../model/event';
import { shownAddress } from '../step-sentence';
import { flowSteps } from './flow-steps';
import type { FlowStep, UserFlow } from './user-flow';

/** Characters of an address that its sentence is sure to show. */
const SHOWN_ADDRESS = 60;

export interface ReplayOptions {
  title: string;
  /** Absent where the reporter switched it off. */
  environment?: Environment | undefined;
  /** When the first text was typed: from then on the query of any address may hold it. */
  typedSince: number;
}

/**
 * The steps of a report, scrubbed, as a recording that can be played. A step that the reporter took out is left
 * out, and so is one whose element, choice or address the reporter took out of the sentence. Typed text is not
 * known; something like it stands for it.
 *
 * @returns undefined where nothing is left that somebody did
 */
export function replayOf(steps: readonly Step[], options: ReplayOptions): UserFlow | undefined {
  const played: FlowStep[] = [];
  let before: ActionEvent | undefined;
  let deeds = 0;
  const open = (address: string, at: number): FlowStep => ({
    type: 'navigate',
    url: at >= options.typedSince ? withoutQuery(address) : address,
  });
  for (const { text, deed } of steps) {
    if (!deed) continue;
    const { event, on } = deed;
    if (event.kind === 'navigation') {
      if (text.includes(pathOf(event.address))) played.push(open(event.address, event.at));
      before = undefined;
      continue;
    }
    const told = isTold(event, text) ? flowSteps({ ...deed, event }, before) : [];
    if (told.length && !played.length && on) played.push(open(on, event.at));
    played.push(...told);
    deeds += told.length;
    before = event;
  }
  if (!deeds || played[0]?.type !== 'navigate') return undefined;
  return { title: options.title, steps: [...viewport(options.environment), ...played] };
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

function viewport(environment: Environment | undefined): FlowStep[] {
  const { viewport: size, pixelRatio = 1, device, touch = false } = environment ?? {};
  if (!size?.width || !size.height) return [];
  return [
    {
      type: 'setViewport',
      width: size.width,
      height: size.height,
      deviceScaleFactor: pixelRatio,
      isMobile: device === 'phone' || device === 'tablet',
      hasTouch: touch,
      isLandscape: size.width > size.height,
    },
  ];
}
