import { expect, test } from 'vitest';
import { countHandovers } from '../bench/handover.ts';
import { BROWSERS } from './stage.ts';

/** `npm run bench -- handover-share` leaves 500. */
const NAVIGATIONS = 30;

/** Milliseconds at each page: a busy machine needs more than the bench gives to start a background. */
const PERSON_MS = 2_000;

test.each(BROWSERS)(
  'pages that are left outlive the background in %s',
  { timeout: 300_000 },
  async (browser) => {
    expect(await countHandovers(browser, NAVIGATIONS, PERSON_MS)).toEqual({
      left: NAVIGATIONS,
      kept: NAVIGATIONS,
    });
  },
);
