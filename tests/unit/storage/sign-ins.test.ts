// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Connection } from '@/utils/core/model/connection';
import type { OpenSignIn } from '@/utils/core/model/sign-in';
import { saveConnection } from '@/utils/outbox/accounts';
import { onChange } from '@/utils/storage/changes';
import {
  readSecrets,
  readSignIn,
  removeSecrets,
  signInStand,
  storedSecretNames,
  writeSecrets,
  writeSignIn,
} from '@/utils/storage/credentials';
import { database } from '@/utils/storage/database';
import { deleteEverything, sweep } from '@/utils/storage/housekeeping';
import { NOW } from '../samples';

const HOUR = 3_600_000;
const signIn: OpenSignIn = {
  state: 'open',
  clientId: 'client-1',
  tokens: 'https://git.example.org/oauth/token',
  since: NOW,
  renewedAt: NOW,
  access: 'access-1',
  refresh: 'refresh-1',
};
const gitlab: Connection = {
  id: 'c1',
  adapter: 'gitlab',
  label: 'GitLab',
  config: { address: 'https://git.example.org', clientId: 'client-1', project: 'a/b' },
};

beforeEach(async () => {
  fakeBrowser.reset();
  await deleteEverything();
});

describe('a sign-in', () => {
  test('is kept beside the secrets, and neither loses the other', async () => {
    await writeSecrets('c1', { token: 's' });
    await writeSignIn('c1', signIn);
    await writeSecrets('c1', { token: 't' });
    expect([await readSecrets('c1'), await readSignIn('c1')]).toEqual([{ token: 't' }, signIn]);
    expect(await storedSecretNames('c1')).toEqual(['token']);
  });

  test('is told to forms without its tokens', async () => {
    await writeSignIn('c1', signIn);
    const told = JSON.stringify(await signInStand('c1'));
    expect(told).toContain('client-1');
    expect(told).not.toMatch(/access-1|refresh-1/);
  });

  test('is announced, so that a form follows it', async () => {
    const heard: string[] = [];
    const stop = onChange(({ of, id }) => heard.push(`${of} ${id}`));
    await writeSignIn('c1', signIn);
    stop();
    expect(heard).toEqual(['sign-in c1']);
  });

  test('that is damaged is none', async () => {
    await writeSignIn('c1', signIn);
    const db = await database();
    const kept = await db.get('credentials', 'c1');
    await db.put('credentials', {
      ...kept,
      connectionId: 'c1',
      secrets: {},
      signIn: { ...signIn, access: '' },
    });
    expect(await readSignIn('c1')).toBeUndefined();
    expect(await signInStand('c1')).toBeUndefined();
  });

  test('goes with its connection', async () => {
    await writeSignIn('c1', signIn);
    await removeSecrets('c1');
    expect(await readSignIn('c1')).toBeUndefined();
  });

  test('stays when the settings of somebody who signs in are saved, and goes when a token is pasted', async () => {
    await writeSignIn('c1', signIn);
    await saveConnection(gitlab, {});
    expect(await readSignIn('c1')).toEqual(signIn);
    await saveConnection({ ...gitlab, config: { ...gitlab.config, clientId: '' } }, { token: 'glpat-1' });
    expect(await readSignIn('c1')).toBeUndefined();
    expect(await readSecrets('c1')).toEqual({ token: 'glpat-1' });
  });

  test('is not needed for settings to be saved, but a client or a token is', async () => {
    await saveConnection(gitlab, {});
    const neither = { ...gitlab, config: { ...gitlab.config, clientId: '' } };
    await expect(saveConnection(neither, {})).rejects.toMatchObject({
      code: 'settings-incomplete',
      field: 'token',
    });
  });

  test('of a form nobody kept goes after a day, others stay', async () => {
    await saveConnection(gitlab, {});
    for (const id of ['c1', 'left']) await writeSignIn(id, signIn);
    await writeSecrets('other', { token: 's' });
    await sweep(NOW + 23 * HOUR);
    expect(await readSignIn('left')).toEqual(signIn);
    await sweep(NOW + 25 * HOUR);
    expect(await readSignIn('left')).toBeUndefined();
    expect(await readSignIn('c1')).toEqual(signIn);
    expect(await readSecrets('other')).toEqual({ token: 's' });
  });
});
