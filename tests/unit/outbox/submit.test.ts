// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { submit } from '@/utils/outbox/submit';
import { flatten } from '@/utils/picture/flatten';
import { general } from '@/utils/profile/presets/general';
import { createDraft, readDraft } from '@/utils/storage/drafts';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { connections, settings } from '@/utils/storage/items';
import { enqueue, readAttachments, readEntry } from '@/utils/storage/outbox';
import { ID, NOW, sampleCapture, sampleConnection, sampleDraft, sampleEntry, t } from '../samples';

beforeEach(async () => {
  fakeBrowser.reset();
  await deleteEverything();
  await connections.write([sampleConnection]);
});

test.each([
  ['a report', false, 'Programme desk'],
  ['one from a private window', true, ''],
])('the name given in %s is remembered only where it may be', async (_what, inPrivate, remembered) => {
  await createDraft({ draft: sampleDraft({}, { private: inPrivate }), capture: sampleCapture() });
  await submit(ID, { profile: general, language: 'en', t, now: NOW, flatten });
  expect((await readEntry(ID))?.private).toBe(inPrivate);
  expect((await settings.read()).contact.name).toBe(remembered);
});

test.each([
  ['where the report goes', 'c1', { number: '#41', link: 'https://desk.example.org/41' }],
  ['of a helpdesk that was chosen before', 'c2', undefined],
])('a ticket that was marked as the same, %s', async (_what, connectionId, told) => {
  const ticket = { id: '41', number: '#41', title: 'Somebody’s words', link: 'https://desk.example.org/41' };
  const draft = sampleDraft({}, { sameAs: { connectionId, ticket } });
  await createDraft({ draft, capture: sampleCapture() });
  await submit(ID, { profile: general, language: 'en', t, now: NOW, flatten });
  const entry = await readEntry(ID);
  expect(entry?.report.sameAs).toEqual(told);
  expect(JSON.stringify(entry)).not.toContain('Somebody');
});

/** A disk that is full until the files of what was sent are gone. */
function fillDisk(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its own store again
  const put = IDBObjectStore.prototype.put;
  let full = true;
  vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementationOnce(function (this: IDBObjectStore, key) {
    full = false;
    return this.delete(key);
  });
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (full && this.name === 'outbox') throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, args);
  });
}

describe('on a full disk', () => {
  const sentId = crypto.randomUUID();
  const send = () => submit(ID, { profile: general, language: 'en', t, now: NOW, flatten });
  beforeEach(() => createDraft({ draft: sampleDraft(), capture: sampleCapture() }));
  afterEach(() => vi.restoreAllMocks());

  test('the files of what was sent give way to the newest report; its receipt stays', async () => {
    const receipt = { ticket: { id: '9', number: '#9' }, dropped: [] };
    const sent = sampleEntry({ id: sentId, state: { name: 'sent', at: NOW, receipt } });
    await enqueue(sent, [{ name: 'screenshot.png', type: 'image/png', blob: new Blob(['x']) }]);
    fillDisk();
    await send();
    expect((await readEntry(ID))?.state).toEqual({ name: 'queued' });
    expect(await readEntry(sentId)).toMatchObject({ state: { name: 'sent', receipt } });
    expect(await readAttachments(sent)).toEqual([]);
  });

  test('where nothing can give way it is said, and the draft stays', async () => {
    fillDisk();
    await expect(send()).rejects.toMatchObject({ code: 'storage-full' });
    expect(await readDraft(ID)).toMatchObject({ draft: { submitted: false } });
  });
});
