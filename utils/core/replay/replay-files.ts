import type { Attachment } from '../model/report';
import { playwrightTest } from './playwright-test';
import type { Replay } from './replay';
import { userFlow } from './user-flow';

/** The way to the fault for whoever wants to go it again: by Chrome DevTools Recorder, and by Playwright. */
export function replayFiles(replay: Replay): Attachment[] {
  const flow = JSON.stringify(userFlow(replay), null, 2);
  // Of the types registered for it one is a film (https://www.iana.org/assignments/media-types/video/MP2T).
  return [
    { name: 'steps.json', type: 'application/json', blob: new Blob([flow], { type: 'application/json' }) },
    {
      name: 'steps.spec.ts',
      type: 'text/plain',
      blob: new Blob([playwrightTest(replay)], { type: 'text/plain' }),
    },
  ];
}
