// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Connection } from '@/utils/core/model/connection';
import type { OutboxState } from '@/utils/core/model/outbox';
import { checkConnection, removeConnection, saveConnection } from '@/utils/outbox/accounts';
import { destinationsOf, moveEntry } from '@/utils/outbox/move';
import { readSecrets, storedSecretNames } from '@/utils/storage/credentials';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { connections, settings, watchedSites } from '@/utils/storage/items';
import { enqueue, readEntry } from '@/utils/storage/outbox';
import { ID, sampleConnection, sampleEntry } from '../samples';

const other: Connection = {
  ...sampleConnection,
  id: 'c2',
  label: 'Other',
  config: { address: 'https://other.example.org/hook' },
};
const LOCAL = 'http://127.0.0.1/*';

beforeEach(async () => {
  fakeBrowser.reset();
  await deleteEverything();
  await saveConnection(sampleConnection, { token: 'secret' });
});

describe('a secret', () => {
  test('stays where the form left it empty', async () => {
    await saveConnection(sampleConnection, { token: '' });
    expect(await readSecrets('c1')).toEqual({ token: 'secret' });
    expect(await storedSecretNames('c1')).toEqual(['token']);
  });

  test('goes where the form says so', async () => {
    await saveConnection(sampleConnection, { token: null });
    expect(await storedSecretNames('c1')).toEqual([]);
  });
});

describe('a test of the settings', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('blames the place for what is refused before there is a report', async () => {
    const answer = () => Response.json({ errors: [{ message: 'Entity not found: Team' }] });
    vi.stubGlobal('fetch', () => Promise.resolve(answer()));
    const config = { address: 'https://api.linear.app', team: 'NONE' };
    const checked = checkConnection({ ...other, adapter: 'linear', config }, { key: 'lin_api_1' });
    await expect(checked).rejects.toMatchObject({ code: 'queue-unknown', detail: 'Entity not found: Team' });
  });

  test('says that nothing answered, and not that a report is safe', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(checkConnection(sampleConnection, {})).rejects.toMatchObject({ code: 'address-silent' });
  });
});

describe('a removed connection', () => {
  test('takes its secrets along, and the next one is the usual one', async () => {
    await saveConnection(other, {});
    await removeConnection('c1');
    expect(await readSecrets('c1')).toEqual({});
    expect((await settings.read()).defaultConnection).toBe('c2');
  });

  test.each<OutboxState>([
    { name: 'queued' },
    { name: 'waiting', until: 9, why: { code: 'helpdesk-busy' } },
    { name: 'needs-you', why: { code: 'signin-refused' } },
  ])('leaves its reports, which ask at once where to go: %o', async (state) => {
    await enqueue(sampleEntry({ state }), []);
    await removeConnection('c1');
    expect((await readEntry(ID))?.state).toEqual({
      name: 'needs-you',
      why: { code: 'helpdesk-removed', detail: 'Desk' },
    });
  });

  test('leaves the reports of others alone', async () => {
    await enqueue(sampleEntry({ connectionId: 'c2' }), []);
    await removeConnection('c1');
    expect((await readEntry(ID))?.state).toEqual({ name: 'queued' });
  });

  test('gives its origin back', async () => {
    expect(await removeConnection('c1')).toEqual([LOCAL]);
  });

  test('keeps an origin that is watched, used by another one, or still being sent to', async () => {
    await watchedSites.write([{ pattern: LOCAL, since: 1 }]);
    expect(await removeConnection('c1')).toEqual([]);
    await watchedSites.write([]);
    await connections.write([sampleConnection, { ...sampleConnection, id: 'c3' }]);
    expect(await removeConnection('c3')).toEqual([]);
    await enqueue(sampleEntry({ state: { name: 'sending', step: 'creating', since: 1 } }), []);
    expect(await removeConnection('c1')).toEqual([]);
  });
});

describe('a report without a connection', () => {
  const place = 'webhook http://127.0.0.1:4410/api/reports';
  beforeEach(async () => {
    await enqueue(sampleEntry({ resume: { mayExist: true, place } }), []);
    await saveConnection(other, {});
    await removeConnection('c1');
  });

  test('is told where it can go, and where it may become a second ticket', async () => {
    await saveConnection({ ...sampleConnection, id: 'c4', label: 'Again' }, {});
    expect(await destinationsOf(ID)).toEqual([
      { connectionId: 'c2', label: 'Other', own: false, doubles: true },
      { connectionId: 'c4', label: 'Again', own: false, doubles: false },
    ]);
  });

  test('is queued for another one', async () => {
    await moveEntry(ID, 'c2');
    expect(await readEntry(ID)).toMatchObject({
      connectionId: 'c2',
      state: { name: 'queued' },
      resume: { mayExist: false },
    });
  });

  test('still looks for its ticket where that is the same helpdesk', async () => {
    await saveConnection({ ...sampleConnection, id: 'c4' }, {});
    await moveEntry(ID, 'c4');
    expect((await readEntry(ID))?.resume).toEqual({ mayExist: true, place });
  });

  test('stays where it is when that one is gone, too', async () => {
    await removeConnection('c2');
    await expect(moveEntry(ID, 'c2')).rejects.toMatchObject({ code: 'helpdesk-removed' });
    expect((await readEntry(ID))?.connectionId).toBe('c1');
  });
});
