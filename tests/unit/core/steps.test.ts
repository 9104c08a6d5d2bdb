import { describe, expect, it } from 'vitest';
import english from '@/public/_locales/en/messages.json';
import { MAX_STEPS } from '@/utils/core/limits';
import { eventSchema, type PageEvent, type RawPageEvent } from '@/utils/core/model/event';
import { phraseSteps } from '@/utils/core/steps';

type Raw<K> = Extract<RawPageEvent, { kind: K }>;

const texts: Record<string, { message: string; placeholders?: Record<string, { content: string }> }> =
  english;

/** The English texts, as the browser fills them in. */
function t(key: string, ...values: string[]): string {
  const entry = texts[key];
  if (!entry) throw new Error(`no text for ${key}`);
  return entry.message.replace(/\$(\w+)\$/g, (_all, name: string) => {
    const place = entry.placeholders?.[name.toLowerCase()]?.content ?? '';
    return values[Number(place.slice(1)) - 1] ?? '';
  });
}

let clock = 0;
const parse = (event: RawPageEvent): PageEvent => eventSchema.parse(event);

/** Half a minute after the last event, so that nothing is taken for its consequence by chance. */
const action = (what: Raw<'action'>['action'], fields: Partial<Raw<'action'>> = {}) =>
  parse({ kind: 'action', at: (clock += 30_000), action: what, ...fields });
const navigation = (address: string, how: Raw<'navigation'>['how'] = 'load', after = 30_000) =>
  parse({ kind: 'navigation', at: (clock += after), address, how });
const soon = (event: PageEvent, before: PageEvent): PageEvent => ({ ...event, at: before.at + 100 });

const told = (...events: PageEvent[]) => phraseSteps(events, t).map(({ text }) => text);

describe('sentences', () => {
  it.each([
    ['Click the “Save” button', action('click', { role: 'button', name: 'Save' })],
    ['Click the “Cases” link', action('click', { role: 'link', name: 'Cases' })],
    ['Click “Export” in the menu', action('click', { role: 'menuitemradio', name: 'Export' })],
    ['Choose “Kenya”', action('click', { role: 'option', name: 'Kenya' })],
    ['Click “Row 7”', action('click', { name: 'Row 7' })],
    ['Click a button without a name', action('click', { role: 'button' })],
    ['Click a place without a name', action('click')],
    ['Double-click “Row 7”', action('double-click', { name: 'Row 7' })],
    ['Right-click a place without a name', action('right-click')],
    ['Tick “VIP”', action('check', { role: 'checkbox', name: 'VIP' })],
    ['Choose “Female”', action('check', { role: 'radio', name: 'Female' })],
    ['Untick “VIP”', action('uncheck', { role: 'checkbox', name: 'VIP' })],
    ['Choose “Kenya” in “Country”', action('choose', { role: 'combobox', name: 'Country', value: 'Kenya' })],
    ['Choose “Kenya” in a list', action('choose', { role: 'combobox', value: 'Kenya' })],
    ['Choose an entry in “Month” (hidden)', action('choose', { role: 'combobox', name: 'Month' })],
    ['Type in “Phone number” (hidden)', action('type', { role: 'textbox', name: 'Phone number' })],
    ['Type in a field (hidden)', action('type', { role: 'textbox' })],
    ['Clear “Search”', action('clear', { name: 'Search' })],
    ['Attach a file to “CV”', action('attach', { name: 'CV' })],
    ['Press Enter in “Search”', action('press', { value: 'Enter', name: 'Search' })],
    ['Press Control+K', action('press', { value: 'Control+K' })],
    ['Paste into “Phone” (hidden)', action('paste', { name: 'Phone' })],
    ['Paste (hidden)', action('paste')],
    ['Copy from “Notes”', action('copy', { name: 'Notes' })],
    ['Cut something', action('cut')],
    ['Drag “Case 7” to “Done”', action('drag', { name: 'Case 7', value: 'Done' })],
    ['Drag something to “Done”', action('drag', { value: 'Done' })],
    ['Drag “Case 7” to another place', action('drag', { name: 'Case 7' })],
    [
      'Click the “Edit” button, in “Row 7”',
      action('click', { role: 'button', name: 'Edit', within: 'Row 7' }),
    ],
    ['Submit the form', action('submit')],
  ])('%s', (sentence, event) => {
    expect(told(event)).toEqual([sentence]);
  });

  it('tells addresses by their path, and by their host where that is another', () => {
    expect(
      told(
        navigation('https://login.example.test/start'),
        navigation('https://app.example.test/cases'),
        navigation('https://app.example.test/cases', 'reload'),
        navigation('https://app.example.test/', 'back-forward'),
        navigation('https://app.example.test/a', 'back'),
        navigation('https://app.example.test/b', 'forward'),
        navigation('https://app.example.test/#/notes', 'hash'),
      ),
    ).toEqual([
      'Open login.example.test/start',
      'Open /cases',
      'Reload /cases',
      'Go back or forward to /',
      'Go back to /a',
      'Go forward to /b',
      'Go to /#/notes',
    ]);
  });

  it('never shows a query, where forms put what was typed', () => {
    const [text] = told(
      navigation('https://app.example.test/find?email=amina%40example.org#/list?phone=0700'),
    );
    expect(text).toBe('Open /find#/list');
  });

  it('shows the marks of what was taken out of an address', () => {
    const [text] = told(navigation('https://app.example.test/join/‹token-removed›'));
    expect(text).toBe('Open /join/‹token-removed›');
  });
});

describe('where the profile hides choices', () => {
  const hidden = (...events: PageEvent[]) =>
    phraseSteps(events, t, (address) => !address.startsWith('https://private.example.test/'));

  it('says no more than that there was one, and keeps nothing to replay it by', () => {
    const steps = hidden(
      navigation('https://private.example.test/form'),
      action('choose', { role: 'combobox', name: 'Illness', value: 'Measles', option: 'm' }),
      action('check', { role: 'checkbox', name: 'Pregnant' }),
      action('uncheck', { role: 'checkbox', name: 'Vaccinated' }),
      action('check', { role: 'radio', name: 'Female' }),
      action('click', { role: 'option', name: 'Malaria' }),
      action('click', { role: 'switch', name: 'Discharged' }),
    );
    expect(steps.map(({ text }) => text)).toEqual([
      'Open /form',
      ...Array<string>(6).fill('Make a choice (hidden)'),
    ]);
    expect(JSON.stringify(steps)).not.toMatch(/Measles|Pregnant|Vaccinated|Female|Malaria|Discharged/);
  });

  it('tells what is no choice, and choices elsewhere', () => {
    const steps = hidden(
      navigation('https://private.example.test/form'),
      action('click', { role: 'button', name: 'Save' }),
      navigation('https://app.example.test/'),
      action('choose', { role: 'combobox', name: 'Country', value: 'Kenya' }),
    );
    expect(steps.map(({ text }) => text)).toEqual([
      'Open private.example.test/form',
      'Click the “Save” button',
      'Open /',
      'Choose “Kenya” in “Country”',
    ]);
  });
});

describe('what a step was made of', () => {
  it('is kept with it: the last of what was merged, how often, whether it led elsewhere, and from where', () => {
    const next = () => action('click', { role: 'button', name: 'Next', selectors: ['#next'] });
    const open = navigation('https://app.example.test/cases');
    const [first, last] = [next(), next()];
    const steps = phraseSteps([open, first, last, soon(navigation('https://app.example.test/2'), last)], t);
    expect(steps[1]?.deed).toMatchObject({
      event: { action: 'click', selectors: ['#next'] },
      times: 2,
      loads: true,
      on: 'https://app.example.test/cases',
    });
    expect(steps[0]?.deed).toMatchObject({ event: { kind: 'navigation' }, on: '', loads: false });
  });

  it('says of a route that it led to no other document', () => {
    const click = action('click', { role: 'link', name: 'Notes' });
    const [step] = phraseSteps(
      [click, soon(navigation('https://app.example.test/notes', 'history'), click)],
      t,
    );
    expect(step?.deed?.loads).toBe(false);
  });
});

describe('merging', () => {
  const country = { role: 'combobox', name: 'Country', selectors: ['#country'] };

  it('makes one step of typing in one field, and of trying options', () => {
    const field = { role: 'textbox', name: 'Name', selectors: ['#name'] };
    expect(told(action('type', field), action('type', field), action('clear', field))).toEqual([
      'Clear “Name”',
    ]);
    expect(
      told(action('choose', { ...country, value: 'Kenya' }), action('choose', { ...country, value: 'Mali' })),
    ).toEqual(['Choose “Mali” in “Country”']);
  });

  it('takes typing after pasting for putting it right', () => {
    const field = { name: 'Phone', selectors: ['#phone'] };
    expect(told(action('paste', field), action('type', field))).toEqual(['Paste into “Phone” (hidden)']);
    expect(told(action('type', field), action('paste', field))).toHaveLength(2);
  });

  it('keeps elements apart that only their frame tells apart', () => {
    const inFrame = (path: number[]) =>
      action('click', {
        role: 'button',
        name: 'Go',
        frame: 'https://f.example.test/',
        selectors: ['#go'],
        path,
      });
    expect(told(inFrame([0]), inFrame([1]))).toHaveLength(2);
  });

  it('takes the browser’s own way back for no consequence of the last click', () => {
    const click = action('click', { role: 'button', name: 'Save' });
    const back = (after: number) => ({
      ...navigation('https://app.example.test/', 'back'),
      at: click.at + after,
    });
    expect(told(click, back(300))).toEqual(['Click the “Save” button (leads to /)']);
    expect(told(click, back(3_000))).toEqual(['Click the “Save” button', 'Go back to /']);
  });

  it('keeps fields apart that only share their name', () => {
    const field = (selector: string) => action('type', { name: 'Amount', selectors: [selector] });
    expect(told(field('#first'), field('#second'))).toHaveLength(2);
  });

  it('counts what was repeated', () => {
    const next = () => action('click', { role: 'button', name: 'Next' });
    expect(told(next(), next(), next())).toEqual(['Click the “Next” button (3 times)']);
  });

  it('takes the two clicks of a double click for what they are', () => {
    const row = { name: 'Row 7' };
    expect(told(action('click', row), action('click', row), action('double-click', row))).toEqual([
      'Double-click “Row 7”',
    ]);
    expect(told(action('click', { ...row, count: 3 }), action('double-click', row))).toEqual([
      'Click “Row 7”',
      'Double-click “Row 7”',
    ]);
  });

  it('says where an action led, and does not tell it again', () => {
    const click = action('click', { role: 'link', name: 'Cases' });
    const load = navigation('https://app.example.test/cases');
    expect(told(click, soon(load, click))).toEqual(['Click the “Cases” link (leads to /cases)']);
    expect(told(click, load)).toEqual(['Click the “Cases” link', 'Open /cases']);
  });

  it('does not go on merging across a page', () => {
    const next = () => action('click', { role: 'button', name: 'Next' });
    const first = next();
    const load = soon(navigation('https://app.example.test/2'), first);
    expect(told(first, load, next())).toEqual([
      'Click the “Next” button (leads to /2)',
      'Click the “Next” button',
    ]);
  });

  it('takes a reload for the key that asked for it', () => {
    const key = action('press', { value: 'F5' });
    expect(told(key, soon(navigation('https://app.example.test/', 'reload'), key))).toEqual(['Press F5']);
  });

  it('leaves out what the page did to its address by itself, and what its frames did', () => {
    const load = navigation('https://app.example.test/');
    const frame = { ...navigation('https://frame.example.test/'), frame: 'https://frame.example.test/' };
    expect(told(load, soon(navigation('https://app.example.test/#top', 'hash'), load), frame)).toEqual([
      'Open /',
    ]);
  });

  it('reads only what a person did, in the order it happened', () => {
    const first = action('click', { role: 'button', name: 'A' });
    const second = action('click', { role: 'button', name: 'B' });
    const error = parse({ kind: 'console', at: 1, level: 'error', text: 'x' });
    expect(told(second, error, first)).toEqual(['Click the “A” button', 'Click the “B” button']);
  });
});

describe('bounds', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => action('click', { role: 'button', name: `B${index}` }));

  it('keeps the newest steps, and their ids when more follow', () => {
    const events = many(MAX_STEPS + 5);
    const steps = phraseSteps(events, t);
    expect(steps).toHaveLength(MAX_STEPS);
    expect(steps[0]).toMatchObject({ id: 's6', text: 'Click the “B5” button' });
    expect(phraseSteps([...events, ...many(1)], t)[0]).toMatchObject({
      id: 's7',
      text: 'Click the “B6” button',
    });
  });

  it('cuts addresses', () => {
    const [text] = told(navigation(`https://app.example.test/${'a'.repeat(1_500)}`));
    expect(text?.length).toBeLessThan(140);
  });

  it('has nothing to say about nothing', () => {
    expect(phraseSteps([], t)).toEqual([]);
  });
});
