// @vitest-environment node
import { deleteDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { browser } from '#imports';
import { dispatch } from '@/utils/outbox/dispatch';
import { readSecrets, readSignIn } from '@/utils/storage/credentials';
import { readDraft } from '@/utils/storage/drafts';
import { connections } from '@/utils/storage/items';
import { listEntries, readAttachments, readEntry } from '@/utils/storage/outbox';
import { listPictures } from '@/utils/storage/pictures';
import { filesOf, listReplies } from '@/utils/storage/replies';
import { listRests } from '@/utils/storage/rests';
import { listSent } from '@/utils/storage/sent';
import { sampleConnection } from '../samples';
import { bytesOf, NOW, type OldDatabase, oldDatabase, openOld } from './old-database';

beforeEach(async () => {
  fakeBrowser.reset();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  // The connection of the test before lets go by itself.
  await deleteDB('eyewitness');
});

const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).sort();
const bytes = async (file: { blob: Blob } | undefined) =>
  file && new Uint8Array(await file.blob.arrayBuffer());

/** Those whose turn it is, whether or not somebody was at them when the browser ended. */
function isUp({ state }: OldDatabase['outbox'][number]): boolean {
  return state.name === 'queued' || state.name === 'sending' || (state.until ?? Infinity) <= NOW;
}

describe.each([
  ['version 1', 'database-1.json'],
  ['version 2', 'database-2.json'],
  ['version 3, as it began', 'database-3.json'],
  ['version 3, with a sign-in and a number that came early', 'database-3-signed-in.json'],
])('%s', (_what, file) => {
  const old = oldDatabase(file);

  test('a full outbox comes through: every report, in its state, with its files', async () => {
    (await openOld(old)).close();
    expect(ids(await listEntries())).toEqual(ids(old.outbox));
    for (const { reference, ...before } of old.outbox) {
      const entry = await readEntry(before.id);
      expect(entry).toMatchObject(before);
      expect(entry?.report.reference).toBe(reference);
      const [picture] = entry ? await readAttachments(entry) : [];
      expect(await bytes(picture)).toEqual(bytesOf(before.id));
    }
  });

  test('so does what is being written, what is being said to a ticket, and what keeps the account', async () => {
    (await openOld(old)).close();
    for (const { id } of old.drafts) expect(await readDraft(id)).toMatchObject({ draft: { id } });
    for (const { id, draftId } of old.pictures)
      expect(await bytes((await listPictures(draftId)).find((one) => one.id === id))).toEqual(bytesOf(id));
    expect(await listSent()).toEqual(old.sent);
    expect(await listReplies()).toEqual(old.replies);
    for (const { id } of old.replies) {
      const kept = old.attachments.filter(({ entryId }) => entryId === id).map(({ name }) => name);
      expect((await filesOf(id)).map(({ name }) => name)).toEqual(kept);
    }
    expect(await listRests()).toEqual(old.rests);
    for (const { connectionId, secrets, signIn } of old.credentials) {
      expect(await readSecrets(connectionId)).toEqual(secrets);
      expect(await readSignIn(connectionId)).toEqual(signIn);
    }
  });

  test('what was on its way then goes on from where it was', async () => {
    (await openOld(old)).close();
    const known = new Set(old.outbox.map(({ connectionId }) => connectionId));
    await connections.write([...known].map((id) => ({ ...sampleConnection, id })));
    vi.spyOn(browser.permissions, 'contains').mockImplementation(() => Promise.resolve(true));
    const handed: { id: string }[] = [];
    await dispatch({ deliver: (id) => Promise.resolve(void handed.push({ id })) });
    expect(ids(handed)).toEqual(ids(old.outbox.filter(isUp)));
    expect(handed.length).toBeGreaterThan(3);
  });
});

test('a page of the old version that is still open lets go, so that the new one need not wait', async () => {
  const old = oldDatabase('database-2.json');
  const page = await openOld(old);
  page.addEventListener('versionchange', () => page.close());
  expect(await listEntries()).toHaveLength(old.outbox.length);
});
