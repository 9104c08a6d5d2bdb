// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Connection } from '@/utils/core/model/connection';
import type { CodePlan } from '@/utils/core/model/sign-in';
import { opened } from '@/utils/core/sign-in';
import { createHttp } from '@/utils/helpdesk/http';
import { deliver } from '@/utils/outbox/deliver';
import { requeueCured } from '@/utils/outbox/dispatch';
import { signInByCode } from '@/utils/sign-in/code-flow';
import { readSignIn, writeSignIn } from '@/utils/storage/credentials';
import { createDraft } from '@/utils/storage/drafts';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { connections } from '@/utils/storage/items';
import { enqueue, readEntry } from '@/utils/storage/outbox';
import {
  type AuthorisationDouble,
  CLIENT_ID,
  REDIRECT,
  throughPage,
} from '../../contract/doubles/authorisation-server';
import type { GitlabDouble } from '../../contract/doubles/gitlab';
import { signInGitlab } from '../../contract/doubles/sign-in-gitlab';
import { ID, NOW, sampleCapture, sampleDraft, sampleEntry } from '../samples';

let double: AuthorisationDouble;
let gitlab: GitlabDouble;
let connection: Connection;
let now: number;
const tools = () => ({
  http: createHttp({ fetch }),
  now: () => now,
  random: () => 0.5,
  offline: () => false,
});
const run = () => deliver(ID, connection, tools());
const state = async () => (await readEntry(ID))?.state;
const renewals = () =>
  double.seen.filter(({ body }) => body.toString().includes('grant_type=refresh_token')).length;

/** As a person does in the settings. */
async function signIn(): Promise<void> {
  const plan: CodePlan = {
    flow: 'code',
    clientId: CLIENT_ID,
    scope: 'api',
    authorise: `${double.address}/oauth/authorize`,
    tokens: `${double.address}/oauth/token`,
  };
  const tokens = await signInByCode(plan, { ...tools(), redirect: REDIRECT, show: throughPage });
  await writeSignIn('c1', opened(plan, tokens, now, now));
}

beforeEach(async () => {
  now = NOW;
  fakeBrowser.reset();
  await deleteEverything();
  ({ double, gitlab } = await signInGitlab(REDIRECT));
  connection = {
    id: 'c1',
    adapter: 'gitlab',
    label: 'GitLab',
    config: { address: double.address, clientId: CLIENT_ID, project: 'support/desk' },
  };
  await connections.write([connection]);
  await signIn();
  await createDraft({ draft: sampleDraft(), capture: sampleCapture() });
  await enqueue(sampleEntry(), [{ name: 'screenshot.png', type: 'image/png', blob: new Blob(['x']) }]);
});
afterEach(async () => {
  await double.close();
  await gitlab.close();
});

test('a report arrives once and whole though its token is taken back in the middle', async () => {
  // Another browser of the same person renewed it, and this helpdesk keeps the newest alone.
  let passed = 0;
  const isGood = double.isGood.bind(double);
  double.isGood = (authorization) => ++passed !== 3 && isGood(authorization);
  await run();
  expect((await state())?.name).toBe('sent');
  expect(gitlab.tickets).toHaveLength(1);
  expect(gitlab.tickets[0]?.files.map(({ name }) => name)).toEqual(['screenshot.png']);
  expect(renewals()).toBe(1);
});

test('a report arrives though the token ran out while it waited', async () => {
  now += 5 * 3_600_000;
  await run();
  expect([(await state())?.name, gitlab.tickets.length, renewals()]).toEqual(['sent', 1, 1]);
});

test('a sign-in that was taken back asks the person, and after another one the report goes', async () => {
  double.revoke();
  await run();
  expect(await state()).toMatchObject({ name: 'needs-you', why: { code: 'sign-in-revoked' } });
  expect(await readSignIn('c1')).toMatchObject({ state: 'ended' });
  await signIn();
  await requeueCured();
  expect((await state())?.name).toBe('queued');
  await run();
  expect([(await state())?.name, gitlab.tickets.length]).toEqual(['sent', 1]);
});

test('a helpdesk that cannot renew it right now is waited for', async () => {
  now += 5 * 3_600_000;
  double.mishap({ kind: 'refuse' });
  await run();
  expect(await state()).toMatchObject({ name: 'waiting', why: { code: 'helpdesk-unreachable' } });
  now += 3_600_000;
  await run();
  expect((await state())?.name).toBe('sent');
});
