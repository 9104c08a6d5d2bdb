import { locatorsOf } from './locators';
import type { Replay, Scene } from './replay';
import { quoted } from './source-text';
import type { FlowStep } from './user-flow';

type OnElement = Extract<FlowStep, { selectors: unknown }>;

/**
 * The way to the fault as a file of @playwright/test (https://playwright.dev/docs/intro). Why own code:
 * docs/architecture.md. Every text of the page or the reporter stands in a string of JSON, so none of it can be run.
 */
export function playwrightTest({ title, viewport, scenes }: Replay): string {
  return [HEAD, ...settings(viewport), FIND, body(title, scenes)].join('\n');
}

const RUNNER = '@playwright/test';

const HEAD = `// The steps of a report, to be played by \`npx playwright test steps.spec.ts\`.
// What was typed is not known: something that the field takes stands for it.
import { type Locator, test } from ${quoted(RUNNER)};
`;

const FIND = `/** Of several ways to an element the first that leads to one alone. */
async function find(...ways: Locator[]): Promise<Locator> {
  const any = ways.reduce((all, way) => all.or(way)).first();
  await any.waitFor({ state: 'attached' });
  for (const way of ways) if ((await way.count()) === 1) return way;
  return any;
}
`;

/** Firefox knows no phones, so `isMobile` is only said where it is one. */
function settings(viewport: Replay['viewport']): string[] {
  if (!viewport) return [];
  const { width, height, deviceScaleFactor, isMobile, hasTouch } = viewport;
  const more = [
    ...(deviceScaleFactor === 1 ? [] : [`deviceScaleFactor: ${deviceScaleFactor}`]),
    ...(isMobile ? ['isMobile: true'] : []),
    ...(hasTouch ? ['hasTouch: true'] : []),
  ];
  const all = [`viewport: { width: ${width}, height: ${height} }`, ...more];
  return [`test.use({ ${all.join(', ')} });\n`];
}

function body(title: string, scenes: readonly Scene[]): string {
  const steps = scenes.map(sceneText).join('');
  return `test(${quoted(title)}, async ({ page }) => {\n${steps}});\n`;
}

function sceneText(scene: Scene): string {
  const lines = scene.played.length ? linesOf(scene) : ['// Not played.'];
  const inside = lines.map((line) => `    ${line}\n`).join('');
  return `  await test.step(${quoted(scene.text)}, async () => {\n${inside}  });\n`;
}

function linesOf({ action, played }: Scene): string[] {
  const pressed = played.flatMap((step) => (step.type === 'keyDown' ? [step.key] : [])).join('+');
  const element = played.find((step): step is OnElement => isOn(step));
  const lines = played.flatMap((step) =>
    step.type === 'navigate' ? [`await page.goto(${quoted(step.url)});`] : [],
  );
  if (element) lines.push(`const element = await find(${locatorsOf(element).join(', ')});`);
  const leads = played.some((step) => 'assertedEvents' in step);
  const deeds = pressed
    ? [`${element ? 'element' : 'page.keyboard'}.press(${quoted(pressed)})`]
    : played.flatMap((step) => deedOf(step, action));
  return [...lines, ...deeds.map((deed, index) => done(deed, leads && index === deeds.length - 1))];
}

/** Waiting is what Playwright does by itself. */
const isOn = (step: FlowStep) => 'selectors' in step && step.type !== 'waitForElement';

function deedOf(step: FlowStep, action: Scene['action']): string[] {
  switch (step.type) {
    case 'click':
      return [`element.click(${clickOptions(step)})`];
    case 'doubleClick':
      return [`element.dblclick(${clickOptions(step)})`];
    case 'change':
      return [`element.${action === 'choose' ? 'selectOption' : 'fill'}(${quoted(step.value)})`];
    default:
      return [];
  }
}

function clickOptions(step: Extract<FlowStep, { offsetX: number }>): string {
  const options = [
    ...(step.button ? [`button: 'right'`] : []),
    // What has a role and a name of its own is one thing all over.
    ...(isNamed(step) ? [] : [`position: { x: ${step.offsetX}, y: ${step.offsetY} }`]),
  ];
  return options.length ? `{ ${options.join(', ')} }` : '';
}

function isNamed({ selectors }: OnElement): boolean {
  return selectors.some((one) => String([one].flat().at(-1)).startsWith('aria/'));
}

/** What leads to another page is over when that has loaded. */
function done(deed: string, leads: boolean): string {
  return leads ? `await Promise.all([page.waitForEvent('load'), ${deed}]);` : `await ${deed};`;
}
