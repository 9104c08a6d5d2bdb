import type { Story } from './story.ts';
import type { Surface } from './surface.ts';

/** What a person does on the settings page, for stories that begin after it. Each leaves the tab it opened. */

/** Selector of an element by its `data-test`. */
export const test = (name: string) => `[data-test="${name}"]`;

export interface ConnectionSteps {
  /** Id of the adapter, such as `webhook`. */
  adapter: string;
  /** Settings by field name. */
  fields: Record<string, string>;
  /** The match pattern its origin needs, such as `http://127.0.0.1/*`; absent where it is granted already. */
  host?: string;
  /** What else is filled in before it is saved. */
  more?: (page: Surface) => Promise<void>;
}

/** The form says whether the browser lets us speak to the helpdesk, and what is below stays where it is. */
export const leaveIsKnown = (page: Surface) => page.waitFor('.grant .good');

/** Adds a helpdesk: grants its host, tests it, saves it. Resolves with what the test of the connection said. */
export async function addConnection(
  story: Story,
  { adapter, fields, host, more }: ConnectionSteps,
): Promise<string> {
  const { page } = story;
  await story.newTab(story.extensionUrl('options.html'));
  await page.click(test('connection-add'));
  await page.choose(test('adapter'), adapter);
  for (const [name, value] of Object.entries(fields)) await page.type(test(`field-${name}`), value);
  if (host !== undefined) await story.allowHost(host, () => page.click(test('grant')));
  await leaveIsKnown(page);
  await page.click(test('check'));
  await page.waitFor(`${test('check-result')} .good`);
  const said = await page.text(test('check-result'));
  await more?.(page);
  await page.click(test('save'));
  await page.waitFor(test('connection'));
  await story.closeTab();
  return said;
}

/** Has a site recorded from now on, as under "Watched sites". `address` is any page of it. */
export async function watchSite(story: Story, address: string): Promise<void> {
  const { page } = story;
  const { protocol, hostname } = new URL(address);
  const site = `${protocol}//${hostname}`;
  await story.newTab(story.extensionUrl('options.html'));
  await page.type(test('watch-address'), address);
  await story.allowHost(`${site}/*`, () => page.click(test('watch-add')));
  await page.waitFor(`ul:has(${test('watched-site')})`, site);
  await story.closeTab();
}
