import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_FRAME_HANDOVERS_PER_TAB, MAX_HANDOVERS_PER_TAB } from '@/utils/core/limits';
import type { PageEvent } from '@/utils/core/model/event';
import { phraseSteps } from '@/utils/core/steps';
import { PLAIN_LINES } from '@/utils/page/limits';
import { isChromium } from '../browsers/chromium-story.ts';
import { watchSite } from '../browsers/settings-steps.ts';
import { startStory, type Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import { captureTabs, type CollectedFrame, collectFrames, sessionMemory } from './collect.ts';
import { type Pages, startPages } from './pages-under-report.ts';
import { BROWSERS } from './stage.ts';

/** What is typed in this file; no byte of it may be found again. */
const TYPED = 'S3CRET';

/** Kind and text of an event, as far as it has one. */
function brief(event: PageEvent): string {
  switch (event.kind) {
    case 'console':
      return `${event.level} ${event.text}`;
    case 'error':
    case 'rejection':
      return `${event.kind} ${event.text}`;
    case 'request':
      return `request ${new URL(event.address).pathname} ${event.status}`;
    case 'resource':
      return `resource ${event.element}`;
    case 'policy':
      return `policy ${event.directive}`;
    default:
      return event.kind;
  }
}

describe.each(BROWSERS)('what is recorded in %s', (browser) => {
  let story: Story;
  let pages: Pages;
  beforeAll(async () => {
    pages = await startPages();
    story = await startStory(browser);
    await watchSite(story, pages.url);
  });
  afterAll(async () => {
    await story.close();
    await pages.close();
  });

  /** Opens a page and asks until `enough` is there. */
  async function record(
    name: string,
    enough: (frames: CollectedFrame[]) => boolean,
  ): Promise<CollectedFrame[]> {
    await story.open(`${pages.url}/${name}`);
    return waitFor(`${name} to have been recorded`, async () => {
      const frames = await collectFrames(story, pages.url);
      return enough(frames) && frames;
    });
  }
  const events = (frames: CollectedFrame[]) => frames.flatMap(({ collected }) => collected.events);
  const told = (frames: CollectedFrame[]) => events(frames).map(brief);

  test('values of all sorts, errors and rejections, and nothing made up', async () => {
    const frames = await record(
      'values.html',
      (all) => told(all).filter((one) => one.startsWith('rejection')).length === 3,
    );
    const lines = told(frames);
    expect(lines).toEqual(
      expect.arrayContaining([
        'log cyclic {name: "cyclic", self: {name: "cyclic", self: {name: "cyclic", self: {...}}}}',
        'log hostile {token: (...), toJSON: function toJSON, toString: function toString}',
        'log proxy [unreadable]',
        'log bytes Uint8Array {}',
        'log element <button#save>',
        'log styled three of 3, 100% {left: "over"}',
        'assert asserted {why: "because"}',
        'error with a place',
        'error TypeError: wrapped\n[cause] Error: the cause',
        'warn AbortError: aborted',
        'error {code: 42, text: "an object was thrown"}',
        'rejection {reason: "an object", token: 1}',
        'rejection RangeError: out of range',
        'rejection undefined',
      ]),
    );
    expect(lines.filter((line) => line.startsWith('error TypeError'))).toHaveLength(2);
    expect(lines.join()).not.toContain('made up');
    const place = events(frames).find((event) => event.kind === 'console' && event.text === 'with a place');
    expect(place).toMatchObject({ stack: expect.stringMatching(/failing.*values\.html:\d+:\d+/) });
    expect(place).toMatchObject({ stack: expect.not.stringContaining('extension') });
  });

  test('every frame, and what failed to load', async () => {
    const frames = await record(
      'frames.html',
      (all) => all.length === 4 && told(all).includes('request /missing.json 404'),
    );
    expect(frames.map(({ collected }) => [collected.top, collected.recorder])).toEqual([
      [true, true],
      [false, true],
      [false, true],
      [false, true],
    ]);
    expect(told(frames)).toEqual(
      expect.arrayContaining([
        'error in the page',
        'error in srcdoc',
        'error in a sandbox',
        'error in about:blank',
        'request /missing.png 404',
        'request /missing.json 404',
        'resource img#missing',
      ]),
    );
    expect(told(frames).filter((line) => /^error TypeError/.test(line))).toHaveLength(1);
  });

  test('under a strict policy too, and what it blocked', async () => {
    const frames = await record('strict-csp.html', (all) => told(all).includes('policy img-src'));
    expect(told(frames)).toEqual(
      expect.arrayContaining(['error allowed', 'policy script-src-elem', 'resource img']),
    );
    expect(told(frames)).not.toContain('error never runs');
  });

  test('a page that changes everything behaves as without us, and is recorded all the same', async () => {
    const frames = await record('hostile.html', ([page]) => page?.title.startsWith('seen') === true);
    expect(told(frames)).toEqual(
      expect.arrayContaining([
        'log before',
        'error after too',
        expect.stringMatching(/^log after /),
        'error Error: uncaught after',
      ]),
    );
    // native look, name, length, writable, globals of ours, constructor; and which of its own functions ran
    expect(frames[0]?.title).toBe('seen true,log,0,true,0,false called own log');
  });

  test('a page that lies is not believed, and does not hear us', async () => {
    const frames = await record('forged.html', ([page]) => page?.title.startsWith('heard') === true);
    expect(told(frames)).toContain('error true');
    expect(told(frames).join()).not.toContain('forged');
    const [again] = await collectFrames(story, pages.url);
    // Its own three lies.
    expect(again?.title).toBe('heard 3');
  });

  test('a storm of errors stays small, keeps its cause and is counted', async () => {
    const frames = await record('storm.html', ([page]) => page?.title === 'over');
    const all = events(frames);
    expect(told(frames)).toContain('error the cause');
    expect(all.find((event) => event.kind === 'console' && event.text === 'tick')?.count).toBe(5_000);
    expect(all.length).toBeLessThan(300);
    expect(JSON.stringify(frames).length).toBeLessThan(500_000);
    const dropped = frames[0]!.collected.dropped;
    const kept = (kind: string) =>
      all.filter((event) => event.kind === kind).reduce((sum, { count }) => sum + count, 0);
    expect(kept('console') + (dropped['console'] ?? 0)).toBe(10_001);
    expect(kept('error') + (dropped['error'] ?? 0)).toBe(300);
    expect(kept('rejection') + (dropped['rejection'] ?? 0)).toBe(300);
  });

  test(
    'a million lines leave a page as quick as it was, and the memory small',
    { timeout: 120_000 },
    async () => {
      await story.open(`${pages.url}/million.html`);
      // A debugger would be told of each, and take minutes.
      await story.detach();
      if (isChromium(story)) {
        const { targets } = story.chromium;
        await waitFor(
          'the end',
          async () => (await targets()).some(({ url }) => url.endsWith('#over')),
          90_000,
        );
      }
      await story.attach();
      const frames = await waitFor(
        'the last line',
        async () => {
          const found = await collectFrames(story, pages.url);
          return found[0]?.title === 'over' && found;
        },
        90_000,
      );
      const [page] = frames;
      const lines = events(frames).filter((event) => event.kind === 'console' && event.level === 'log');
      expect(lines.length).toBeLessThanOrEqual(PLAIN_LINES[0]);
      expect(lines.length + (page?.collected.dropped['console'] ?? 0)).toBe(1_000_000);
      expect(told(frames)).toContain('error before');
      expect(JSON.stringify(frames).length).toBeLessThan(100_000);
    },
  );

  test('frames that come and go, and documents that nobody shows, cost the page nothing', async () => {
    const frames = await record('vanishing.html', ([page]) => page?.title.startsWith('over') === true);
    expect(frames.map(({ title }) => title)).toEqual(['over, 0 left, 0 wrong']);
    expect(told(frames)).toContainEqual(expect.stringMatching(/^error still here /));
    const memory = await sessionMemory(story);
    // Scripts alone pressed buttons there, while our reading had the page activated.
    expect(memory + JSON.stringify(frames)).not.toContain('"kind":"action"');
    const handedOver = JSON.parse(memory) as Record<string, unknown>;
    expect(Object.keys(handedOver).filter((key) => key.startsWith('handover:')).length).toBeLessThanOrEqual(
      MAX_HANDOVERS_PER_TAB + MAX_FRAME_HANDOVERS_PER_TAB,
    );
  });

  test('what a person does, step by step, and never what they type', async () => {
    await story.open(`${pages.url}/routes.html`);
    const { page } = story;
    await page.click('#cases');
    await page.click('#back');
    for (const field of ['#phone', '#password', '#code', '#days', '#row-title', '#note', '#nameless']) {
      await page.type(field, TYPED);
    }
    await page.click('#vip');
    await page.click('#female');
    await page.click('#remind');
    await page.click('#delete');
    // Its list is a window of the browser's own; closed, the keys reach it in both browsers.
    await page.evaluate(`document.querySelector('#country').focus()`);
    await page.press('ArrowDown');
    await page.press('Control+k');
    await page.click('#phone');
    await page.press('Enter');
    const frames = await waitFor('the last step', async () => {
      const found = await collectFrames(story, pages.url);
      return told(found).includes('error not saved') && found;
    });
    expect(JSON.stringify(frames)).not.toContain(TYPED);
    const steps = phraseSteps(events(frames), (key, ...values) => [key, ...values].join(' | '));
    expect(steps.map(({ text }) => text)).toEqual([
      'step_open | /routes.html',
      'step_leads_to | step_click_button | Cases | /cases',
      'step_leads_to | step_click_button | Back | /routes.html',
      'step_type | Phone number',
      'step_type | Password',
      'step_type | Code from your phone',
      'step_type | Days',
      'step_type | Title',
      'step_type | Note',
      'step_type_unnamed',
      'step_check | VIP',
      'step_pick | Female',
      'step_check | Remind me in days',
      'step_click_button | Delete Title',
      'step_choose | Kenya | Country',
      'step_press | Control+K | Country',
      'step_press | Enter | Phone number',
    ]);
  });

  test('a page that is left hands over, and goes on when it comes back', async () => {
    await story.open(`${pages.url}/routes.html`);
    await story.page.click('#save');
    const [before] = await collectFrames(story, pages.url);
    await story.open(`${pages.url}/strict-csp.html`);
    await waitFor('the hand-over', async () =>
      (await sessionMemory(story)).includes(before?.collected.document ?? '?'),
    );
    expect(await sessionMemory(story)).toContain('not saved');
    await story.page.evaluate('void history.back()');
    const [after] = await waitFor('the page to be back', async () => {
      const found = await collectFrames(story, pages.url);
      return found[0]?.collected.frame.endsWith('/routes.html') && found;
    });
    // Without its cache a browser opens the page anew; the steps of the old one are in the hand-over.
    const restored = after!.collected.document === before!.collected.document;
    const went = after!.collected.events.filter(({ kind }) => kind === 'navigation');
    expect(went.map((event) => event.kind === 'navigation' && event.how)).toEqual(
      restored ? ['load', 'back'] : ['back'],
    );
    expect(told([after!]).filter((line) => line === 'error not saved')).toHaveLength(restored ? 1 : 0);
  });

  test('what was done ten pages ago is still known', async () => {
    const visited = Array.from(
      { length: MAX_HANDOVERS_PER_TAB + 1 },
      (_, i) => `${pages.url}/routes.html?${i}`,
    );
    for (const address of visited) {
      await story.open(address);
      await story.page.click('#save');
    }
    const last = visited.at(-1) ?? '';
    const told = await waitFor('all hand-overs', async () => {
      const [found] = await captureTabs(story, [last]);
      const steps = (found?.evidence.events ?? []).filter(
        ({ kind }) => kind === 'action' || kind === 'navigation',
      );
      return steps.length >= visited.length * 2 && steps;
    });
    expect(told.flatMap((event) => (event.kind === 'navigation' ? [event.address] : []))).toEqual(visited);
    // The clicks come no slower than the clock ticks, so only how many there are is sure.
    expect(told.flatMap((event) => (event.kind === 'action' ? [event.name] : []))).toEqual(
      visited.map(() => 'Save'),
    );
  });

  test('every frame of a page that is left hands over, all at the same moment', async () => {
    await record('frames.html', (all) => all.length === 4 && told(all).includes('error in about:blank'));
    await story.open(`${pages.url}/strict-csp.html`);
    const words = ['in the page', 'in srcdoc', 'in a sandbox', 'in about:blank'];
    await waitFor('the hand-over of four frames', async () => {
      const memory = await sessionMemory(story);
      return words.every((text) => memory.includes(`"${text}"`)) && memory.includes('"frame":"about:srcdoc"');
    });
  });
});
