import { expect } from 'vitest';
import { addConnection, type ConnectionSteps } from '../browsers/settings-steps.ts';
import { startStory } from '../browsers/story.ts';
import type { DemoApp } from '../demo/app.ts';
import { letTimePass } from '../e2e/news-steps.ts';
import { receipt, reviewAndSend, test as named, write } from '../e2e/person.ts';
import { storedFiles } from '../e2e/stored.ts';

/** A ticket as its helpdesk has it. */
interface Kept {
  subject: string;
  priority: string;
  field: unknown;
  body: string;
  files: Record<string, string>;
}

/** A helpdesk, and how it is looked into from outside; tickets by their numbers. */
export interface Target extends Omit<ConnectionSteps, 'host'> {
  read: (number: string) => Promise<Kept>;
  replies: (number: string) => Promise<string>;
  solve: (number: string) => Promise<unknown>;
  /** What it then says of the ticket. */
  solved: string;
}

const SAID = 'Nothing came. 😀 مرحبا <script>alert(1)</script>';
const REPLY = 'It works <b>again</b>, thank you.';

/** From a real click to a real ticket, with an answer to it, until somebody says that it is solved. */
export async function goesThere(
  app: DemoApp,
  { read, replies, solve, solved, ...connection }: Target,
  expected: Partial<Kept>,
): Promise<void> {
  const story = await startStory('chromium');
  try {
    await addConnection(story, { ...connection, host: 'http://127.0.0.1/*' });
    await story.open(`${app.url}/cases`);
    await story.page.click('#export');
    await story.clickToolbar();
    const { panel } = story;
    await panel.waitFor(named('screenshot'));
    await write(panel, { title: 'Filed from a browser', happened: SAID });
    await panel.click(`${named('group-impact')} summary`);
    await panel.click(`${named('severity')} input[value=blocked]`);
    await reviewAndSend(panel);
    const number = (await receipt(panel)).number.replace('#', '');
    const kept = await read(number);
    expect(kept.subject).toMatch(/^Filed from a browser \[EW-/);
    expect(kept).toMatchObject(expected);
    expect(kept.body).toContain('😀 مرحبا');
    expect(kept.files).toEqual(await storedFiles(panel));

    await panel.click(named('open-sent'));
    await panel.click(named('sent-row'));
    await panel.type(named('reply-text'), REPLY);
    await panel.click(named('reply-send'));
    await panel.waitFor('.said--mine', REPLY);
    expect(await replies(number)).toContain('It works');
    await solve(number);
    await letTimePass(panel);
    await panel.waitFor(named('ticket-status'), solved);
  } finally {
    await story.close();
  }
}
