// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type DemoApp, startDemoApp } from '../demo/app.ts';
import { test as named } from '../e2e/person.ts';
import { sha256 } from '../e2e/stored.ts';
import { INSTALL_TIMEOUT_MS, startRedmine, startRequestTracker, startZnuny } from '../servers/servers.ts';
import { goesThere } from './goes-there.ts';

const basic = ({ login, password }: { login: string; password: string }) => ({
  Authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`,
  'Content-Type': 'application/json',
});
const json = async (address: string, init: RequestInit = {}): Promise<unknown> =>
  (await fetch(address, init)).json();
const hashed = (files: readonly (readonly [string, Uint8Array])[]) =>
  Object.fromEntries(files.map(([name, bytes]) => [name, sha256(bytes)]));

/** The whole way: a real click in Chromium, a real ticket in a real helpdesk, and what becomes of it. */
describe('from a click in Chromium', () => {
  let app: DemoApp;
  beforeAll(async () => {
    app = await startDemoApp();
  });
  afterAll(() => app.close());

  test(
    'to Request Tracker: priority, a field, identical files; a reply; solved',
    async () => {
      const server = await startRequestTracker();
      const { base, queue, tokens, admin, referenceField } = server;
      const api = (path: string, init: RequestInit = {}) =>
        json(`${base}/REST/2.0/${path}`, { headers: basic(admin), ...init });
      const partSchema = z.object({
        Filename: z.string().nullish(),
        ContentType: z.string(),
        Content: z.string().nullish(),
      });
      const parts = async (id: string) => {
        const { items } = z
          .object({ items: z.array(z.object({ id: z.string() })) })
          .parse(await api(`ticket/${id}/attachments?per_page=100`));
        const all = await Promise.all(
          items.map(async (item) => partSchema.parse(await api(`attachment/${item.id}`))),
        );
        return all.map(({ Content, ...part }) => ({ ...part, bytes: Buffer.from(Content ?? '', 'base64') }));
      };
      const texts = async (id: string) =>
        (await parts(id)).flatMap(({ Filename, bytes }) => (Filename ? [] : [bytes.toString()])).join('\n');
      await goesThere(
        app,
        {
          adapter: 'request-tracker',
          fields: { address: base, token: tokens.reporter, queue },
          more: async (page) => {
            await page.click(`${named('mapping')} summary`);
            await page.waitFor(named('map-lists'), 'offers now');
            await page.type(named('map-priority-blocked'), '85');
            await page.click(named('map-field-add'));
            await page.choose(named('map-field-0'), `=${referenceField}`);
            await page.choose(named('map-source-0'), 'browser');
          },
          read: async (id) => {
            const ticket = z
              .object({
                Subject: z.string(),
                Priority: z.coerce.string(),
                CustomFields: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
              })
              .parse(await api(`ticket/${id}`));
            const files = (await parts(id)).flatMap(({ Filename, bytes }) =>
              Filename ? [[Filename, bytes] as const] : [],
            );
            return {
              subject: ticket.Subject,
              priority: ticket.Priority,
              field: ticket.CustomFields.find(({ name }) => name === referenceField)?.values[0],
              body: await texts(id),
              files: hashed(files),
            };
          },
          solved: 'resolved',
          replies: texts,
          solve: (id) => api(`ticket/${id}`, { method: 'PUT', body: JSON.stringify({ Status: 'resolved' }) }),
        },
        { priority: '85', field: expect.stringMatching(/^Chromium \d/) as unknown },
      );
      await server.stop();
    },
    INSTALL_TIMEOUT_MS,
  );

  test(
    'to Redmine: priority and field picked from its lists, identical files; a reply; closed',
    async () => {
      const server = await startRedmine();
      const { base, project, keys, trackers, priorities, referenceField, admin } = server;
      const headers = { 'X-Redmine-API-Key': keys.reporter };
      const tracker = Object.values(trackers)[0] ?? 0;
      // Its fields are listed by what issues there have, and there may be none yet.
      const first = { project_id: project, tracker_id: tracker, subject: 'The first one' };
      await fetch(`${base}/issues.json`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ issue: first }),
      });
      const issueSchema = z.object({
        issue: z.object({
          subject: z.string(),
          description: z.string(),
          priority: z.object({ name: z.string() }),
          custom_fields: z.array(z.object({ id: z.number(), value: z.unknown() })),
          attachments: z.array(z.object({ filename: z.string(), content_url: z.string() })),
          journals: z.array(z.object({ notes: z.string().nullish() })),
        }),
      });
      const issueOf = async (id: string) =>
        issueSchema.parse(await json(`${base}/issues/${id}.json?include=attachments,journals`, { headers }))
          .issue;
      await goesThere(
        app,
        {
          adapter: 'redmine',
          fields: { address: base, key: keys.reporter, project, tracker: String(tracker) },
          more: async (page) => {
            await page.click(`${named('mapping')} summary`);
            await page.waitFor(`select${named('map-priority-blocked')}`);
            await page.choose(named('map-priority-blocked'), `=${priorities['Urgent']}`);
            await page.click(named('map-field-add'));
            await page.choose(named('map-field-0'), `=${referenceField}`);
            await page.choose(named('map-source-0'), 'number');
          },
          read: async (id) => {
            const { subject, description, priority, custom_fields: fields, attachments } = await issueOf(id);
            const files = attachments.map(
              async ({ filename, content_url: address }) =>
                [filename, new Uint8Array(await (await fetch(address, { headers })).arrayBuffer())] as const,
            );
            return {
              subject,
              priority: priority.name,
              field: fields.find((one) => one.id === referenceField)?.value,
              body: description,
              files: hashed(await Promise.all(files)),
            };
          },
          solved: 'Closed',
          replies: async (id) => (await issueOf(id)).journals.map(({ notes }) => notes).join('\n'),
          solve: (id) =>
            fetch(`${base}/issues/${id}.json`, {
              method: 'PUT',
              headers: basic(admin),
              body: JSON.stringify({ issue: { status_id: 5 } }),
            }),
        },
        { priority: 'Urgent', field: expect.stringMatching(/^EW-[\dA-F]{8}$/) as unknown },
      );
      await server.stop();
    },
    INSTALL_TIMEOUT_MS,
  );

  test(
    'to Znuny: priority and a field typed as they are called there, identical files; a reply; closed',
    async () => {
      const server = await startZnuny();
      const { base, webService, queue, choiceField, reporter, agent } = server;
      const service = `${base}/otrs/nph-genericinterface.pl/Webservice/${webService}`;
      const asAgent = { UserLogin: agent.login, Password: agent.password };
      const articleSchema = z.object({
        Body: z.string(),
        Attachment: z.array(z.object({ Filename: z.string(), Content: z.string() })).default([]),
      });
      const ticketSchema = z.object({
        TicketID: z.coerce.string(),
        Title: z.string(),
        Priority: z.string(),
        DynamicField: z.array(z.object({ Name: z.string(), Value: z.unknown() })),
        Article: z.array(articleSchema),
      });
      const ticketOf = async (number: string) => {
        const found = await json(
          `${service}/Ticket?${new URLSearchParams({ ...asAgent, TicketNumber: number })}`,
        );
        const [id = ''] = z.object({ TicketID: z.array(z.coerce.string()) }).parse(found).TicketID;
        const wanted = { AllArticles: '1', DynamicFields: '1', Attachments: '1', HTMLBodyAsAttachment: '1' };
        const got = await json(`${service}/Ticket/${id}?${new URLSearchParams({ ...asAgent, ...wanted })}`);
        return z.object({ Ticket: z.tuple([ticketSchema]) }).parse(got).Ticket[0];
      };
      await goesThere(
        app,
        {
          adapter: 'znuny',
          fields: { address: `${base}/otrs`, webService, queue, ...reporter },
          more: async (page) => {
            await page.click(`${named('mapping')} summary`);
            await page.type(named('map-priority-blocked'), '4 high');
            await page.click(named('map-field-add'));
            await page.type(named('map-field-0'), choiceField);
            await page.type(named('map-value-0-blocked'), 'Blocker');
          },
          read: async (number) => {
            const { Title, Priority, DynamicField, Article } = await ticketOf(number);
            const all = (Article[0]?.Attachment ?? []).map(
              ({ Filename, Content }) => [Filename, Buffer.from(Content, 'base64')] as const,
            );
            const isText = ([name]: readonly [string, Buffer]) => name === 'file-2';
            return {
              subject: Title,
              priority: Priority,
              field: DynamicField.find(({ Name }) => Name === choiceField)?.Value,
              body: all.find(isText)?.[1].toString() ?? '',
              files: hashed(all.filter((file) => !isText(file))),
            };
          },
          solved: 'closed successful',
          replies: async (number) => (await ticketOf(number)).Article.map(({ Body }) => Body).join('\n'),
          solve: async (number) => {
            const { TicketID } = await ticketOf(number);
            const change = { ...asAgent, TicketID, Ticket: { State: 'closed successful' } };
            const headers = { 'Content-Type': 'application/json' };
            return json(`${service}/TicketUpdate`, { method: 'POST', headers, body: JSON.stringify(change) });
          },
        },
        { priority: '4 high', field: 'Blocker' },
      );
      await server.stop();
    },
    INSTALL_TIMEOUT_MS,
  );
});
