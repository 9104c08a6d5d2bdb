// @vitest-environment node
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { submit } from '@/utils/outbox/submit';
import { general } from '@/utils/profile/presets/general';
import { createDraft } from '@/utils/storage/drafts';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { connections, settings } from '@/utils/storage/items';
import { readEntry } from '@/utils/storage/outbox';
import { ID, NOW, sampleCapture, sampleConnection, sampleDraft, t } from '../samples';

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
  await submit(ID, { profile: general, language: 'en', t, now: NOW });
  expect((await readEntry(ID))?.private).toBe(inPrivate);
  expect((await settings.read()).contact.name).toBe(remembered);
});
