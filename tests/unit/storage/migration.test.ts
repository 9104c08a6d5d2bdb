// @vitest-environment node
import { deleteDB, openDB } from 'idb';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { z } from 'zod';
import { isDue } from '@/utils/core/outbox';
import { browser } from '#imports';
import { dispatch } from '@/utils/outbox/dispatch';
import { readSecrets } from '@/utils/storage/credentials';
import { readDraft } from '@/utils/storage/drafts';
import { connections } from '@/utils/storage/items';
import { listEntries, readAttachments, readEntry } from '@/utils/storage/outbox';
import { sampleConnection } from '../samples';

/** What version 1 of the database held when its browser was updated: reports in every state. Never changed. */
const fixture = z
  .object({
    drafts: z.array(z.record(z.string(), z.unknown())),
    captures: z.array(z.record(z.string(), z.unknown())),
    common: z.object({ report: z.record(z.string(), z.unknown()), document: z.unknown() }),
    outbox: z.array(
      z.looseObject({ id: z.string(), reference: z.string(), state: z.looseObject({ name: z.string() }) }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('fixtures/database-1.json', import.meta.url), 'utf8')));

const bytes = (id: string) => new TextEncoder().encode(`picture of ${id}`);

/** The stores as version 1 made them. */
async function openVersion1() {
  const db = await openDB('eyewitness', 1, {
    upgrade(made) {
      for (const name of ['drafts', 'captures', 'pictures', 'outbox'])
        made.createObjectStore(name, { keyPath: 'id' });
      made
        .createObjectStore('attachments', { keyPath: ['entryId', 'name'] })
        .createIndex('entryId', 'entryId');
      made.createObjectStore('credentials', { keyPath: 'connectionId' });
      made.createObjectStore('quarantine', { autoIncrement: true });
    },
  });
  const { report, document } = fixture.common;
  for (const { reference, ...entry } of fixture.outbox) {
    await db.put('outbox', { ...entry, report: { ...report, reference }, document });
    const file = {
      entryId: entry.id,
      name: 'screenshot.png',
      type: 'image/png',
      blob: new Blob([bytes(entry.id)]),
    };
    await db.put('attachments', file);
  }
  for (const draft of fixture.drafts) await db.put('drafts', draft);
  for (const capture of fixture.captures) await db.put('captures', capture);
  await db.put('credentials', { connectionId: 'c1', secrets: { token: 'kept' } });
  return db;
}

beforeEach(async () => {
  fakeBrowser.reset();
  // The connection of the test before lets go by itself.
  await deleteDB('eyewitness');
});

test('a full outbox comes through the change of version: every report, in its state, with its files', async () => {
  (await openVersion1()).close();
  const entries = await listEntries();
  expect(entries.map(({ id }) => id).sort()).toEqual(fixture.outbox.map(({ id }) => id).sort());
  for (const before of fixture.outbox) {
    const entry = await readEntry(before.id);
    const { reference, ...same } = before;
    expect(entry).toMatchObject(same);
    expect(entry?.report.reference).toBe(reference);
    const [file] = entry ? await readAttachments(entry) : [];
    expect(new Uint8Array((await file?.blob.arrayBuffer()) ?? new ArrayBuffer())).toEqual(bytes(before.id));
  }
  expect(await readDraft(String(fixture.drafts[0]?.['id']))).toBeDefined();
  expect(await readSecrets('c1')).toEqual({ token: 'kept' });
});

test('what was on its way then goes on from where it was', async () => {
  (await openVersion1()).close();
  await connections.write([sampleConnection]);
  vi.spyOn(browser.permissions, 'contains').mockImplementation(() => Promise.resolve(true));
  const due = (await listEntries()).filter((entry) => isDue(entry, Date.now())).map(({ id }) => id);
  const handed: string[] = [];
  await dispatch({ deliver: (id) => Promise.resolve(void handed.push(id)) });
  expect(handed.sort()).toEqual(due.sort());
  expect(handed.length).toBeGreaterThan(3);
});

test('a page of the old version that is still open lets go, so that the new one need not wait', async () => {
  const old = await openVersion1();
  old.addEventListener('versionchange', () => old.close());
  expect(await listEntries()).toHaveLength(fixture.outbox.length);
});
