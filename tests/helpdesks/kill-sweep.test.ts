// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { addConnection } from '../browsers/settings-steps.ts';
import { startStory, type Story } from '../browsers/story.ts';
import { BROWSERS } from '../e2e/stage.ts';
import { sha256 } from '../e2e/stored.ts';
import {
  INSTALL_TIMEOUT_MS,
  type RedmineServer,
  type RequestTrackerServer,
  startRedmine,
  startRequestTracker,
} from '../servers/servers.ts';
import { killSweep, type Swept, sweepTable } from '../sweep/kill-sweep';

/** Milliseconds: a dozen rounds of eight deliveries; 162 s on a busy machine, where a server takes a second to answer. */
const PATIENCE_MS = 8 * 60_000;

let tracker: RequestTrackerServer;
let redmine: RedmineServer;

beforeAll(async () => {
  [tracker, redmine] = [await startRequestTracker(), await startRedmine()];
}, 2 * INSTALL_TIMEOUT_MS);
afterAll(async () => {
  await tracker.stop();
  await redmine.stop();
});

const listSchema = z.object({
  items: z.array(z.object({ id: z.coerce.string(), Filename: z.string().nullish() })),
});
const fileSchema = z.object({ Filename: z.string(), Content: z.string() });

async function fromTracker(path: string): Promise<unknown> {
  const headers = { Authorization: `token ${tracker.tokens.reporter}` };
  return (await fetch(`${tracker.base}/REST/2.0/${path}`, { headers })).json();
}

/** By the text of the ticket, which holds the reference with and without a field for it. */
async function trackerTickets(reference: string): Promise<Record<string, string>[]> {
  const short = reference.slice(0, 8).toUpperCase();
  const query = encodeURIComponent(`Subject LIKE 'EW-${short}'`);
  const { items } = listSchema.parse(await fromTracker(`tickets?query=${query}`));
  return Promise.all(
    items.map(async ({ id }) => {
      const list = `ticket/${id}/attachments?fields=Filename&per_page=100`;
      const parts = listSchema.parse(await fromTracker(list)).items;
      const files = parts
        .filter(({ Filename }) => Filename)
        .map(async (part) => fileSchema.parse(await fromTracker(`attachment/${part.id}`)));
      return Object.fromEntries(
        (await Promise.all(files)).map(({ Filename, Content }) => [
          Filename,
          sha256(Buffer.from(Content, 'base64')),
        ]),
      );
    }),
  );
}

const issuesSchema = z.object({
  issues: z.array(z.object({ id: z.number(), description: z.string().nullish() })),
});
const issueSchema = z.object({
  issue: z.object({ attachments: z.array(z.object({ filename: z.string(), content_url: z.url() })) }),
});

async function redmineTickets(reference: string): Promise<Record<string, string>[]> {
  const headers = { 'X-Redmine-API-Key': redmine.keys.reporter };
  const read = async (path: string): Promise<unknown> =>
    (await fetch(redmine.base + path, { headers })).json();
  const subject = encodeURIComponent(`~EW-${reference.slice(0, 8).toUpperCase()}`);
  const { issues } = issuesSchema.parse(await read(`/issues.json?status_id=*&subject=${subject}`));
  const ours = issues.filter(({ description }) => description?.includes(reference));
  return Promise.all(
    ours.map(async ({ id }) => {
      const { attachments } = issueSchema.parse(await read(`/issues/${id}.json?include=attachments`)).issue;
      const files = attachments.map(async ({ filename, content_url: url }) => {
        const response = await fetch(redmine.base + new URL(url).pathname, { headers });
        return [filename, sha256(new Uint8Array(await response.arrayBuffer()))] as const;
      });
      return Object.fromEntries(await Promise.all(files));
    }),
  );
}

// No second try: a ticket that was lost or made twice once is one too many.
describe.each(BROWSERS)('killed at every step in %s', { retry: 0 }, (browser) => {
  let story: Story;
  beforeAll(async () => {
    story = await startStory(browser);
    const fields = { address: tracker.base, token: tracker.tokens.reporter, queue: tracker.queue };
    await addConnection(story, { adapter: 'request-tracker', fields, host: 'http://127.0.0.1/*' });
    await story.newTab(story.extensionUrl('options.html'));
  });
  afterAll(() => story.close());

  test(
    'on the way to Request Tracker and Redmine, every report is one ticket, whole',
    { timeout: PATIENCE_MS },
    async () => {
      const rt = {
        adapter: 'request-tracker',
        secrets: ['token'],
        settings: { address: tracker.base, token: tracker.tokens.reporter, queue: tracker.queue },
        ticketsOf: trackerTickets,
      };
      const mine = {
        adapter: 'redmine',
        secrets: ['key'],
        settings: {
          address: redmine.base,
          key: redmine.keys.reporter,
          project: redmine.project,
          tracker: Object.values(redmine.trackers)[0],
        },
        ticketsOf: redmineTickets,
      };
      const withField = (swept: Omit<Swept, 'name'>, referenceField: unknown) => ({
        ...swept,
        settings: { ...swept.settings, referenceField },
      });
      const outcomes = await killSweep(story, [
        { name: 'Request Tracker', ...rt },
        { name: 'Request Tracker with a field', ...withField(rt, tracker.referenceField) },
        { name: 'Redmine', ...mine },
        { name: 'Redmine with a field', ...withField(mine, redmine.referenceField) },
      ]);
      console.table(sweepTable(outcomes));
      expect(outcomes.filter(({ tickets, altered }) => tickets !== 1 || altered > 0)).toEqual([]);
      const stood = new Set(outcomes.map(({ helpdesk, killedAt }) => `${helpdesk}: ${killedAt}`));
      for (const field of ['', ' with a field'])
        for (const lost of ['answer', 'request']) {
          expect(stood).toContain(`Request Tracker${field}, ${lost} lost: sending, creating, may exist`);
          expect(stood).toContain(`Redmine${field}, ${lost} lost: sending, uploading, recorded`);
          expect(stood).toContain(`Redmine${field}, ${lost} lost: sending, creating, may exist, recorded`);
        }
    },
  );
});
