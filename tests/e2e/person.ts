import { addConnection, test } from '../browsers/settings-steps.ts';
import type { Story } from '../browsers/story.ts';
import type { Surface } from '../browsers/surface.ts';

/** What people do with the panel, in their own order; the same in both browsers. */
export { test, watchSite } from '../browsers/settings-steps.ts';

export async function connectDesk(story: Story, desk: { reports: string }, token?: string): Promise<void> {
  const fields = { address: desk.reports, ...(token !== undefined && { token }), label: 'Support desk' };
  await addConnection(story, { adapter: 'webhook', fields, host: 'http://127.0.0.1/*' });
}

export interface Words {
  title: string;
  happened?: string;
  doing?: string;
  expected?: string;
}

/** Fields a reporter finds under "More". */
const FOLDED = ['doing', 'expected'];

export async function write(panel: Surface, words: Words): Promise<void> {
  for (const [name, text] of Object.entries(words) as [string, string][]) {
    if (FOLDED.includes(name) && !(await panel.has(test(name))))
      await panel.click(`${test('group-more')} summary`);
    await panel.type(test(name), text);
  }
}

/** Looks at what will be sent, and sends it. */
export async function reviewAndSend(panel: Surface): Promise<void> {
  await panel.click(test('review'));
  await panel.waitFor(test('document'));
  await panel.click(test('send'));
}

/** Waits until the panel names a ticket. */
export async function receipt(panel: Surface): Promise<{ number: string; link: string }> {
  await panel.waitFor(test('receipt'));
  const link = await panel.evaluate(
    (selector: string) => document.querySelector(selector)?.getAttribute('href') ?? '',
    test('receipt-link'),
  );
  return { number: (await panel.text(test('receipt-number'))).trim(), link };
}

/**
 * When what was done to a page is on the screen: a picture shows the frame before, if it is asked for in the same one.
 * To be run in the page.
 */
export function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
}
