import { parse } from '@puppeteer/replay';
import { describe, expect, it } from 'vitest';
import type { Step } from '@/utils/core/model/draft';
import { environmentSchema } from '@/utils/core/model/capture';
import { eventSchema, type PageEvent } from '@/utils/core/model/event';
import { placeholder } from '@/utils/core/replay/placeholder';
import { replayOf } from '@/utils/core/replay/replay';
import { type FlowStep, userFlow } from '@/utils/core/replay/user-flow';
import { phraseSteps } from '@/utils/core/steps';
import { t } from '../samples';

let clock = 0;
const at = (step = 30_000) => (clock += step);
const open = (address = 'https://app.example.test/cases', how = 'load', after?: number): PageEvent =>
  eventSchema.parse({ kind: 'navigation', at: at(after), address, how });
const action = (what: string, fields: object = {}): PageEvent =>
  eventSchema.parse({ kind: 'action', at: at(), action: what, selectors: ['#it'], ...fields });

/** Held against the package's own parser, which must find nothing to mend. */
function play(
  steps: readonly Step[],
  more: Partial<Parameters<typeof replayOf>[1]> = {},
): FlowStep[] | undefined {
  const replay = replayOf(steps, { title: 'Saving fails', typedSince: Infinity, ...more });
  if (!replay) return undefined;
  const flow = userFlow(replay);
  const parsed: unknown = JSON.parse(JSON.stringify(parse(structuredClone(flow))));
  expect(parsed).toEqual(flow);
  return flow.steps;
}
const played = (...events: PageEvent[]) => play(phraseSteps([{ ...open(), at: 0 }, ...events], t))?.slice(1);

const place = { target: 'main', selectors: ['#it'] };

describe('a recording', () => {
  it('begins where the first step was done, in a window of the same size', () => {
    const environment = environmentSchema.parse({
      browser: { name: 'Chromium', version: '1' },
      system: { name: 'Linux' },
      device: 'desktop',
      viewport: { width: 1280, height: 720 },
      pixelRatio: 2,
      timeZone: 'UTC',
      utcOffset: 0,
      languages: [],
      online: true,
      extension: '1',
      userAgent: 'x',
    });
    expect(play(phraseSteps([open(), action('click')], t), { environment })).toEqual([
      {
        type: 'setViewport',
        width: 1280,
        height: 720,
        deviceScaleFactor: 2,
        isMobile: false,
        hasTouch: false,
        isLandscape: true,
      },
      { type: 'navigate', url: 'https://app.example.test/cases' },
      { type: 'click', ...place, offsetX: 1, offsetY: 1 },
    ]);
  });

  it('begins there too where its beginning was removed and the report tells the address elsewhere', () => {
    const [, , click] = phraseSteps(
      [open(), action('click', { name: 'A' }), action('click', { name: 'B' })],
      t,
    );
    const shown = ['https://app.example.test/cases?id=7'];
    expect(play([click!], { shown })?.[0]).toEqual({
      type: 'navigate',
      url: 'https://app.example.test/cases',
    });
    expect(play([click!])).toBeUndefined();
  });

  it('begins later where the address of its beginning was taken out', () => {
    const [first, ...rest] = phraseSteps(
      [
        open('https://app.example.test/persons/amina'),
        action('click', { name: 'A' }),
        open('https://app.example.test/cases'),
        action('click', { name: 'B' }),
      ],
      t,
    );
    const edited = [{ ...first!, text: 'Open a person' }, ...rest];
    expect(JSON.stringify(play(edited))).not.toContain('amina');
    expect(play(edited)?.map(({ type }) => type)).toEqual(['navigate', 'click']);
  });

  it('is none without something that was done, or without a place to begin', () => {
    expect(play(phraseSteps([open()], t))).toBeUndefined();
    expect(play(phraseSteps([action('click')], t))).toBeUndefined();
    expect(play([{ id: 'x', text: 'I pressed Save' }])).toBeUndefined();
    expect(play(phraseSteps([open(), action('click', { selectors: [] })], t))).toBeUndefined();
  });
});

describe('steps', () => {
  it.each<[string, PageEvent, unknown[]]>([
    [
      'clicks, at their place',
      action('click', { spot: [40, 10] }),
      [{ type: 'click', ...place, offsetX: 40, offsetY: 10 }],
    ],
    ['ticks', action('check', { role: 'checkbox' }), [{ type: 'click', ...place, offsetX: 1, offsetY: 1 }]],
    ['double clicks', action('double-click'), [{ type: 'doubleClick', ...place, offsetX: 1, offsetY: 1 }]],
    [
      'clicks of the other button',
      action('right-click'),
      [{ type: 'click', ...place, offsetX: 1, offsetY: 1, button: 'secondary' }],
    ],
    [
      'choices',
      action('choose', { value: 'Kenya', option: 'ke' }),
      [{ type: 'change', ...place, value: 'ke' }],
    ],
    [
      'a choice of nothing',
      action('choose', { value: 'None', option: '' }),
      [{ type: 'change', ...place, value: '' }],
    ],
    [
      'typing',
      action('type', { takes: { type: 'email' } }),
      [{ type: 'change', ...place, value: 'somebody@example.org' }],
    ],
    ['pasting', action('paste', { takes: { type: 'text' } }), [{ type: 'change', ...place, value: 'Text' }]],
    ['clearing', action('clear'), [{ type: 'change', ...place, value: '' }]],
    [
      'keys with others held',
      action('press', { value: 'Control+Shift+K' }),
      [
        { type: 'keyDown', target: 'main', key: 'Control' },
        { type: 'keyDown', target: 'main', key: 'Shift' },
        { type: 'keyDown', target: 'main', key: 'K' },
        { type: 'keyUp', target: 'main', key: 'K' },
        { type: 'keyUp', target: 'main', key: 'Shift' },
        { type: 'keyUp', target: 'main', key: 'Control' },
      ],
    ],
    [
      'a key in a field, into which the cursor is put first',
      action('press', { value: 'Enter', role: 'searchbox' }),
      [
        { type: 'click', ...place, offsetX: 1, offsetY: 1 },
        { type: 'keyDown', target: 'main', key: 'Enter' },
        { type: 'keyUp', target: 'main', key: 'Enter' },
      ],
    ],
    [
      'the “Go” of a keyboard on the screen',
      action('submit'),
      [
        { type: 'keyDown', target: 'main', key: 'Enter' },
        { type: 'keyUp', target: 'main', key: 'Enter' },
      ],
    ],
  ])('%s', (_what, event, expected) => {
    expect(played(event)).toEqual(expected);
  });

  it.each<[string, PageEvent]>([
    ['files', action('attach')],
    ['dragging', action('drag')],
    ['copying', action('copy')],
    ['pasting where nothing is typed', action('paste')],
    ['options that were cut', action('choose', { value: 'x', option: 'x'.repeat(200) })],
    ['options in which something was found', action('choose', { value: 'x', option: '‹token-removed›' })],
    ['choices whose value was not kept', action('choose')],
    ['keys no keyboard has in common', action('press', { value: 'Control+Ö' })],
  ])('leave out what cannot be repeated: %s', (_what, event) => {
    expect(played(event)).toBeUndefined();
  });

  it('wait for a page that follows, after the last of several clicks', () => {
    const click = action('click', { name: 'Next', role: 'button' });
    const last = action('click', { name: 'Next', role: 'button' });
    const there = { ...open('https://app.example.test/3'), at: last.at + 100 };
    expect(played(click, last, there)).toEqual([
      { type: 'click', ...place, offsetX: 1, offsetY: 1 },
      { type: 'click', ...place, offsetX: 1, offsetY: 1, assertedEvents: [{ type: 'navigation' }] },
    ]);
  });

  it('do not wait for a route within the page', () => {
    const click = action('click', { name: 'Notes' });
    const there = { ...open('https://app.example.test/notes', 'history'), at: click.at + 100 };
    expect(JSON.stringify(played(click, there))).not.toContain('assertedEvents');
  });

  it('are not repeated without end', () => {
    expect(played(action('click', { count: 5_000 }))).toHaveLength(20);
  });

  it('put the cursor nowhere where it is already', () => {
    const field = { role: 'textbox', takes: { type: 'text' } };
    expect(
      played(action('type', field), action('press', { value: 'Enter', role: 'textbox' }))?.map(
        ({ type }) => type,
      ),
    ).toEqual(['change', 'keyDown', 'keyUp']);
  });

  it('go back and forward by address', () => {
    expect(played(action('click'), open('https://app.example.test/a', 'back'))?.at(-1)).toEqual({
      type: 'navigate',
      url: 'https://app.example.test/a',
    });
  });

  it('wait for the frames they are in', () => {
    expect(played(action('click', { path: [1, 0], frame: 'https://f.example.test/' }))).toEqual([
      { type: 'waitForElement', target: 'main', selectors: ['iframe, frame'], operator: '>=', count: 2 },
      {
        type: 'waitForElement',
        target: 'main',
        frame: [1],
        selectors: ['iframe, frame'],
        operator: '>=',
        count: 1,
      },
      { type: 'click', target: 'main', frame: [1, 0], selectors: ['#it'], offsetX: 1, offsetY: 1 },
    ]);
  });
});

describe('what the reporter took out', () => {
  const steps = () =>
    phraseSteps(
      [
        open(),
        action('click', { role: 'button', name: 'Amina Otieno' }),
        action('choose', { name: 'Illness', value: 'Measles', option: 'm' }),
      ],
      t,
    );
  const types = (all: readonly Step[]) => play(all)?.map(({ type }) => type);

  it('of the list is not played', () => {
    expect(types(steps().filter((_step, index) => index !== 1))).toEqual(['navigate', 'change']);
  });

  it.each([
    ['a name', 1, ['navigate', 'change']],
    ['a choice', 2, ['navigate', 'click']],
    ['an address', 0, undefined],
  ])('of a sentence is not played either: %s', (_what, index, expected) => {
    const all = steps().map((step, place) =>
      place === index ? { ...step, text: 'Something private' } : step,
    );
    expect(types(all)).toEqual(expected);
  });

  it('of order is played as the reporter put it', () => {
    const [opened, ...rest] = steps();
    expect(types([opened!, ...rest.reverse()])).toEqual(['navigate', 'change', 'click']);
  });

  it('is nothing where words were only added', () => {
    const all = steps().map((step) => ({ ...step, text: `${step.text}, and nothing happens` }));
    expect(types(all)).toEqual(['navigate', 'click', 'change']);
  });
});

describe('addresses', () => {
  const urls = (typedSince: number, ...events: PageEvent[]) =>
    play(phraseSteps(events, t), { typedSince })?.flatMap((step) =>
      step.type === 'navigate' ? [step.url] : [],
    );

  it('keep their query until something was typed', () => {
    const first = open('https://app.example.test/?page=cases');
    const click = action('click');
    const second = open('https://app.example.test/?q=typed#/list?phone=1');
    const third = open('https://app.example.test/#token=typed');
    expect(urls(second.at, first, click, second, third)).toEqual([
      'https://app.example.test/?page=cases',
      'https://app.example.test/#/list',
      'https://app.example.test/',
    ]);
  });
});

describe('a placeholder', () => {
  it.each([
    [{}, 'Text'],
    [{ type: 'text', minlength: '6' }, 'Textxx'],
    [{ type: 'text', maxlength: '2' }, 'Te'],
    [{ type: 'tel' }, '0123456789'],
    [{ type: 'tel', maxlength: '5' }, '01234'],
    [{ type: 'email' }, 'somebody@example.org'],
    [{ type: 'number' }, '1'],
    [{ type: 'number', min: '18', max: '99' }, '18'],
    [{ type: 'number', max: '-5' }, '-5'],
    [{ type: 'number', min: '0.5' }, '1'],
    [{ type: 'date', min: '2026-02-01' }, '2026-02-01'],
    [{ type: 'date', max: '1999-12-31' }, '1999-12-31'],
    [{ type: 'color' }, '#336699'],
    [{ type: 'password' }, 'Text'],
  ])('for %j is %s', (takes, value) => {
    expect(placeholder(takes)).toBe(value);
  });
});
