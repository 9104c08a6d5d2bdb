import type { Replay } from './replay';

/**
 * The part of a user flow that is written here, as Chrome DevTools Recorder and `npx @puppeteer/replay` read it
 * (https://github.com/puppeteer/replay/blob/main/docs/api/interfaces/Schema.UserFlow.md).
 */
export interface UserFlow {
  title: string;
  steps: FlowStep[];
}

export type Selector = string | string[];

interface OnElement {
  target: 'main';
  /** Which frame, from the page inwards. */
  frame?: number[];
  /** Any of them will do: the first that is found is taken. */
  selectors: Selector[];
}

interface Expecting {
  assertedEvents?: { type: 'navigation' }[];
}

interface ClickFields extends OnElement, Expecting {
  offsetX: number;
  offsetY: number;
  button?: 'secondary';
}

export type FlowStep =
  | {
      type: 'setViewport';
      width: number;
      height: number;
      deviceScaleFactor: number;
      isMobile: boolean;
      hasTouch: boolean;
      isLandscape: boolean;
    }
  | ({ type: 'navigate'; url: string } & Expecting)
  | ({ type: 'click' | 'doubleClick' } & ClickFields)
  | ({ type: 'change'; value: string } & OnElement & Expecting)
  | ({ type: 'keyDown' | 'keyUp'; target: 'main'; key: string } & Expecting)
  | ({ type: 'waitForElement'; operator: '>='; count: number } & OnElement);

/** All that is played, as one recording. */
export function userFlow({ title, viewport, scenes }: Replay): UserFlow {
  return { title, steps: [...(viewport ? [viewport] : []), ...scenes.flatMap(({ played }) => played)] };
}
