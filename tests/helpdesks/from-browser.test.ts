// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { addConnection } from '../browsers/settings-steps.ts';
import { startStory, type Story } from '../browsers/story.ts';
import { type DemoApp, startDemoApp } from '../demo/app.ts';
import { receipt, reviewAndSend, test as named, write } from '../e2e/person.ts';
import { sha256, storedFiles } from '../e2e/stored.ts';
import {
  INSTALL_TIMEOUT_MS,
  type RedmineServer,
  type RequestTrackerServer,
  startRedmine,
  startRequestTracker,
} from '../servers/servers.ts';

/** The whole way: a real click in Chromium, a real ticket in a real helpdesk. */
describe('from a click in Chromium', () => {
  let story: Story;
  let app: DemoApp;
  let tracker: RequestTrackerServer;
  let redmine: RedmineServer;

  beforeAll(async () => {
    [tracker, redmine] = [await startRequestTracker(), await startRedmine()];
    app = await startDemoApp();
  }, 2 * INSTALL_TIMEOUT_MS);
  afterAll(async () => {
    await app.close();
    await tracker.stop();
    await redmine.stop();
  });

  async function report(title: string, connection: { adapter: string; fields: Record<string, string> }) {
    story = await startStory('chromium');
    try {
      await addConnection(story, { ...connection, host: 'http://127.0.0.1/*' });
      await story.open(`${app.url}/cases`);
      await story.page.click('#export');
      await story.clickToolbar();
      await story.panel.waitFor(named('screenshot'));
      await write(story.panel, { title, happened: 'Nothing came. 😀 مرحبا <script>alert(1)</script>' });
      await reviewAndSend(story.panel);
      const { number, link } = await receipt(story.panel);
      return { number, link, sent: await storedFiles(story.panel) };
    } finally {
      await story.close();
    }
  }

  test('to Request Tracker, read back with identical files', async () => {
    const { number, sent } = await report('Filed from a browser', {
      adapter: 'request-tracker',
      fields: { address: tracker.base, token: tracker.tokens.reporter, queue: tracker.queue },
    });
    const id = number.replace('#', '');
    const read = async (path: string): Promise<unknown> => {
      const response = await fetch(`${tracker.base}/REST/2.0/${path}`, {
        headers: { Authorization: `token ${tracker.tokens.reporter}` },
      });
      return response.json();
    };
    expect(await read(`ticket/${id}`)).toMatchObject({
      Subject: expect.stringMatching(/^Filed from a browser \[EW-/),
    });
    const { items } = z
      .object({ items: z.array(z.object({ id: z.string() })) })
      .parse(await read(`ticket/${id}/attachments?per_page=100`));
    const fileSchema = z.object({ Filename: z.string().nullish(), Content: z.string().nullish() });
    const files = await Promise.all(
      items.map(async ({ id: file }) => fileSchema.parse(await read(`attachment/${file}`))),
    );
    const arrived = files.flatMap(({ Filename, Content }) =>
      Filename ? [[Filename, sha256(Buffer.from(Content ?? '', 'base64'))]] : [],
    );
    expect(Object.fromEntries(arrived)).toEqual(sent);
  });

  test('to Redmine, read back with identical files', async () => {
    const { number, sent } = await report('Filed from a browser', {
      adapter: 'redmine',
      fields: {
        address: redmine.base,
        key: redmine.keys.reporter,
        project: redmine.project,
        tracker: String(Object.values(redmine.trackers)[0]),
      },
    });
    const headers = { 'X-Redmine-API-Key': redmine.keys.reporter };
    const response = await fetch(
      `${redmine.base}/issues/${number.replace('#', '')}.json?include=attachments`,
      { headers },
    );
    const issue = z
      .object({
        issue: z.object({
          subject: z.string(),
          description: z.string(),
          attachments: z.array(z.object({ filename: z.string(), content_url: z.string() })),
        }),
      })
      .parse(await response.json()).issue;
    expect(issue.subject).toMatch(/^Filed from a browser \[EW-/);
    expect(issue.description).toContain('😀 مرحبا');
    const arrived = await Promise.all(
      issue.attachments.map(async ({ filename, content_url }) => [
        filename,
        sha256(new Uint8Array(await (await fetch(content_url, { headers })).arrayBuffer())),
      ]),
    );
    expect(Object.fromEntries(arrived)).toEqual(sent);
  });
});
