// @vitest-environment node
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Step } from '@/utils/core/model/draft';
import { eventSchema, type PageEvent } from '@/utils/core/model/event';
import { playwrightTest } from '@/utils/core/replay/playwright-test';
import { replayOf } from '@/utils/core/replay/replay';
import { phraseSteps } from '@/utils/core/steps';
import { t } from '../samples';

let clock = 0;
const open = (address = 'https://app.example.test/cases'): PageEvent =>
  eventSchema.parse({ kind: 'navigation', at: (clock += 30_000), address, how: 'load' });
const action = (what: string, fields: object = {}): PageEvent =>
  eventSchema.parse({ kind: 'action', at: (clock += 30_000), action: what, selectors: ['#it'], ...fields });

function written(steps: readonly Step[], title = 'Saving fails'): string {
  const replay = replayOf(steps, { title, typedSince: Infinity });
  if (!replay) throw new Error('There is nothing to play');
  return playwrightTest(replay);
}
/** What stands in the test itself, line by line. */
const lines = (...events: PageEvent[]) =>
  written(phraseSteps([{ ...open(), at: 0 }, ...events], t))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('await ') || line.startsWith('const element'))
    .filter((line) => !line.startsWith('await test.step') && !line.startsWith('await any.'))
    .slice(1);

const byRole = ['aria/Save[role="button"]', 'form > button'];
const ELEMENT = `const element = await find(page.locator("#it"));`;

describe('a test for Playwright', () => {
  it('has the sentences of the report as its steps, in their order, and what cannot be played among them', () => {
    const [opened, click, typed] = phraseSteps(
      [open(), action('click', { role: 'button', name: 'Save', selectors: byRole }), action('attach')],
      t,
    );
    const text = written([opened!, { id: 'mine', text: 'I waited' }, click!, typed!]);
    expect(text.slice(text.indexOf('test("Saving'))).toBe(`test("Saving fails", async ({ page }) => {
  await test.step("step_open|/cases", async () => {
    await page.goto("https://app.example.test/cases");
  });
  await test.step("I waited", async () => {
    // Not played.
  });
  await test.step("step_click_button|Save", async () => {
    const element = await find(page.getByRole("button", { name: "Save", exact: true }), page.locator("form > button"));
    await element.click();
  });
  await test.step("step_attach_unnamed", async () => {
    // Not played.
  });
});
`);
  });

  it.each<[string, PageEvent, string[]]>([
    [
      'a click at its place',
      action('click', { spot: [4, 9] }),
      ['element.click({ position: { x: 4, y: 9 } })'],
    ],
    [
      'a click of the other button',
      action('right-click', { selectors: byRole }),
      [`element.click({ button: 'right' })`],
    ],
    ['a double click', action('double-click', { selectors: byRole }), ['element.dblclick()']],
    ['a choice', action('choose', { value: 'Kenya', option: 'ke' }), ['element.selectOption("ke")']],
    ['typing', action('type', { takes: { type: 'email' } }), ['element.fill("somebody@example.org")']],
    ['clearing', action('clear'), ['element.fill("")']],
    ['a key in a field', action('press', { value: 'Enter', role: 'searchbox' }), ['element.press("Enter")']],
  ])('plays %s', (_what, event, deeds) => {
    const [found, ...done] = lines(event);
    expect(found).toMatch(/^const element = await find\(/);
    expect(done).toEqual(deeds.map((deed) => `await ${deed};`));
  });

  it('presses a key where the cursor is', () => {
    expect(lines(action('press', { value: 'Control+Shift+K' }))).toEqual([
      'await page.keyboard.press("Control+Shift+K");',
    ]);
  });

  it('waits for the page that the last of several clicks leads to', () => {
    const click = action('click', { count: 2 });
    const there = { ...open('https://app.example.test/3'), at: clock - 29_900 };
    expect(lines(click, there)).toEqual([
      ELEMENT,
      'await element.click({ position: { x: 1, y: 1 } });',
      `await Promise.all([page.waitForEvent('load'), element.click({ position: { x: 1, y: 1 } })]);`,
    ]);
  });

  it('goes into frames and shadow trees, and knows fields by their labels', () => {
    const selectors = [['my-form', 'aria/Name[role="textbox"]'], 'input'];
    const frame = `page.locator('iframe, frame').nth(2).contentFrame().locator('iframe, frame').nth(0).contentFrame()`;
    const host = `${frame}.locator("my-form")`;
    const [found] = lines(action('type', { selectors, path: [2, 0], takes: {} }));
    expect(found).toBe(
      `const element = await find(${host}.getByRole("textbox", { name: "Name", exact: true }), ` +
        `${host}.getByLabel("Name", { exact: true }), ${frame}.locator("input"));`,
    );
  });

  it('lets no text of a page become code, nor hide', () => {
    const nasty = '"); process.exit(1); (" \n`${1}` // */ \u2028 \u202e \\';
    const steps = phraseSteps(
      [
        open(`https://app.example.test/${nasty}`),
        action('click', { name: nasty, selectors: [nasty, byRole] }),
      ],
      t,
    );
    const text = written(steps, nasty);
    expect(text).not.toMatch(/[\p{Cf}\u2028\u2029]/u);
    const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
    const called = new Set<string>();
    const strings = new Set<string>();
    const look = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) called.add(node.expression.getText().split('.').at(-1) ?? '');
      if (ts.isStringLiteral(node)) strings.add(node.text);
      node.forEachChild(look);
    };
    look(ts.createSourceFile('steps.spec.ts', text, ts.ScriptTarget.Latest, true));
    expect([...called].filter((name) => /exit|eval|process/.test(name))).toEqual([]);
    expect(strings).toContain(nasty);
  });
});
