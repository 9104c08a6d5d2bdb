// @vitest-environment node
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { browser } from '#imports';
import { createDraft } from '@/utils/storage/drafts';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { forgetWords, knownWords, rememberWords } from '@/utils/storage/seen-words';
import { ID, sampleCapture, sampleDraft } from '../samples';

const words = (text: string) => [{ text, block: 0, box: { x: 0, y: 0, width: 10, height: 10 } }];

beforeEach(async () => {
  fakeBrowser.reset();
  await deleteEverything();
  await createDraft({ draft: sampleDraft(), capture: sampleCapture() });
});

test('words are known by picture, and not of one whose page nobody read', async () => {
  const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
  await rememberWords({ pictureId: one, draftId: ID, words: words('first') });
  await rememberWords({ pictureId: one, draftId: ID, words: words('again') });
  expect(await knownWords([{ id: one }, { id: other }])).toEqual([{ pictureId: one, words: words('again') }]);
});

test('the ninth picture takes the memory of the first one’s place', async () => {
  const ids = Array.from({ length: 9 }, () => crypto.randomUUID());
  await Promise.all(ids.map((pictureId) => rememberWords({ pictureId, draftId: ID, words: words('kept') })));
  const known = await knownWords(ids.map((id) => ({ id })));
  expect(known.map(({ pictureId }) => pictureId)).toEqual(ids.slice(1));
});

test('nothing stays in memory of a report whose words are to be forgotten', async () => {
  await rememberWords({ pictureId: crypto.randomUUID(), draftId: ID, words: words('secret-word') });
  await forgetWords(ID);
  expect(JSON.stringify(await browser.storage.session.get())).not.toContain('secret-word');
});
