import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '../browsers/settings-steps.ts';
import type { Story } from '../browsers/story.ts';
import type { Surface } from '../browsers/surface.ts';

export interface Played {
  number: string;
  link: string;
}

/** Plays the whole story from the faulty button to the ticket, tells it, and keeps a picture of each scene. */
export async function playStory(story: Story, appUrl: string, folder: string): Promise<Played> {
  mkdirSync(folder, { recursive: true });
  const { page, panel } = story;
  let scene = 0;
  const tell = async (sentence: string, surface: Surface, name: string) => {
    const file = join(folder, `${++scene}-${name}.png`);
    await surface.shot(file);
    console.log(`${scene}. ${sentence}\n   ${file}`);
  };

  await story.open(`${appUrl}/cases/1042`);
  await page.click('#export');
  await page.click('#save');
  await page.waitFor('#toast', 'Something went wrong');
  await tell('Somebody presses Export, and nothing happens. Save fails as well.', page, 'the-fault');

  await story.clickToolbar();
  await panel.waitFor(test('screenshot'));
  await panel.waitFor(test('evidence'), 'was not saved');
  await tell(
    'One click on the toolbar: the screenshot and the errors are there already.',
    panel,
    'the-panel',
  );

  await panel.type(test('title'), 'Export does nothing, Save fails');
  await panel.type(test('happened'), 'No file came, and saving said that something went wrong.');
  await panel.click(`${test('group-more')} summary`);
  await panel.type(test('doing'), 'I wanted the list of cases as a file for the Monday meeting.');
  await panel.type(test('expected'), 'A file with all cases.');
  await tell('They write what only they can know.', panel, 'the-words');

  await panel.click(test('review'));
  await panel.waitFor(test('document'));
  await tell('They read the very report that will be sent.', panel, 'the-review');

  await panel.click(test('send'));
  await panel.waitFor(test('receipt'));
  const number = (await panel.text(test('receipt-number'))).trim();
  const link = await panel.evaluate<string, []>(`document.querySelector('${test('receipt-link')}').href`);
  await tell(`Sent: the helpdesk calls it ${number}.`, panel, 'the-receipt');

  await story.closePanel();
  await story.newTab(link);
  await page.waitFor('h1');
  const file = join(folder, `${++scene}-the-ticket.png`);
  await page.shot(file, { full: true });
  console.log(`${scene}. In the desk an agent sees all of it.\n   ${file}`);
  return { number, link };
}
