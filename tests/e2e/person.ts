import type { Story } from '../browsers/story.ts';

/** What people do with Eyewitness, in their own order; the same in both browsers. */

export const test = (name: string) => `[data-test="${name}"]`;

/** The administrator's minute: pick the helpdesk, fill its fields, allow its address, try it, save it. */
export async function connectHelpdesk(
  story: Story,
  helpdesk: { adapter: string; fields: Record<string, string>; pattern: string },
): Promise<void> {
  await story.open(story.extensionUrl('options.html'));
  await story.page.choose(test('adapter'), helpdesk.adapter);
  for (const [name, value] of Object.entries(helpdesk.fields)) await story.page.type(test(`field-${name}`), value);
  await story.allowHost(helpdesk.pattern, () => story.page.click(test('grant')));
  await story.page.click(test('check'));
  await story.page.waitFor(test('check-result'));
  await story.page.click(test('save'));
  await story.page.waitFor(test('connection'));
}

export function connectDesk(story: Story, desk: { reports: string }, token?: string): Promise<void> {
  const fields = { address: desk.reports, ...(token !== undefined && { token }) };
  return connectHelpdesk(story, { adapter: 'webhook', fields, pattern: 'http://127.0.0.1/*' });
}

/** In the options: record what happens at this address from now on. */
export async function watchSite(story: Story, address: string, { granted = false } = {}): Promise<void> {
  await story.open(story.extensionUrl('options.html'));
  await story.page.type(test('watch-address'), address);
  const add = () => story.page.click(test('watch-add'));
  if (granted) await add();
  else await story.allowHost(`http://${new URL(address).hostname}/*`, add);
  await story.page.waitFor(test('watched-site'));
}

export interface Words {
  title: string;
  doing?: string;
  expected?: string;
  happened?: string;
}

export async function write(story: Story, words: Words): Promise<void> {
  for (const [name, text] of Object.entries(words) as [string, string][]) await story.panel.type(test(name), text);
}

/** Looks at what will be sent, and sends it. */
export async function reviewAndSend(story: Story): Promise<void> {
  await story.panel.click(test('review'));
  await story.panel.waitFor(test('document'));
  await story.panel.click(test('send'));
}

/** Waits until the panel names a ticket. */
export async function receipt(story: Story): Promise<{ number: string; link: string }> {
  await story.panel.waitFor(test('receipt'));
  const link = await story.panel.evaluate(
    (selector: string) => document.querySelector(selector)?.getAttribute('href') ?? '',
    test('receipt-link'),
  );
  return { number: (await story.panel.text(test('receipt-number'))).trim(), link };
}
