// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endCutOff, fullPageBehind } from '@/utils/capture/full-page/full-page';
import type { FullPageState } from '@/utils/core/model/full-page';
import { createDraft, deleteDraft } from '@/utils/storage/drafts';
import { whenNobodyMakes, whileMaking } from '@/utils/storage/full-page-lock';
import { forgetPrivate } from '@/utils/storage/housekeeping';
import { fullPages, seenWords, wordedPictures } from '@/utils/storage/items';
import { rememberWords } from '@/utils/storage/seen-words';
import { ID, sampleCapture, sampleDraft } from '../samples';
import { execute, openTab, tabNow } from './captured-tab';

const WORDS = { pictureId: crypto.randomUUID(), draftId: ID, words: [] };

const state = async () => (await fullPages.read())[ID];
const behind = (frozen: Promise<unknown> = Promise.resolve()) => fullPageBehind(ID, tabNow().id ?? 0, frozen);

beforeEach(async () => {
  await openTab();
  await createDraft({ draft: sampleDraft(), capture: sampleCapture() });
});
afterEach(() => vi.useRealTimers());

describe('a picture that is coming', () => {
  const running: FullPageState = { name: 'running', ms: 9_000, done: 3, of: 20 };

  test.each<FullPageState>([{ name: 'looking' }, running])(
    'nobody makes it: $name ends with a word why',
    async (coming) => {
      await fullPages.write({ [ID]: coming });
      await endCutOff();
      expect(await state()).toEqual({ name: 'failed', why: { code: 'picture-cut-off' } });
    },
  );

  test('somebody makes it: it goes on', async () => {
    await fullPages.write({ [ID]: running });
    await whileMaking(ID, endCutOff);
    expect(await state()).toEqual(running);
  });

  test('what has come to something stays as it is', async () => {
    const offered: FullPageState = { name: 'offered', ms: 9_000 };
    await fullPages.write({ [ID]: offered });
    await endCutOff();
    expect(await state()).toEqual(offered);
  });

  test('whoever waits hears when the maker is gone, and not before', async () => {
    let gone = (): void => undefined;
    const making = whileMaking(ID, () => new Promise<void>((resolve) => (gone = resolve)));
    const heard = vi.fn();
    const waiting = whenNobodyMakes(ID, new AbortController().signal).then(heard);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard).not.toHaveBeenCalled();
    gone();
    await Promise.all([making, waiting]);
    expect(heard).toHaveBeenCalledOnce();
  });
});

describe('behind a click', () => {
  test('a capture that fails leaves nobody waiting', async () => {
    await behind(Promise.reject(new Error('no room')));
    expect(await state()).toMatchObject({ name: 'failed', why: { detail: 'no room' } });
  });

  test('a page that lets no script in for ever is given up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    execute.mockReturnValue(new Promise(() => undefined));
    const done = behind();
    await vi.waitFor(() => expect(execute).toHaveBeenCalled());
    await vi.advanceTimersByTimeAsync(5_000);
    await done;
    expect(await state()).toMatchObject({ name: 'failed', why: { code: 'capture-slow' } });
  });

  test('nothing is remembered of a report that is gone', async () => {
    await deleteDraft(ID);
    await behind();
    await rememberWords(WORDS);
    expect(await fullPages.read()).toEqual({});
    expect(await wordedPictures.read()).toEqual([]);
    expect(await seenWords(WORDS).read()).toBeNull();
  });
});

test('the last private window takes the memory of its reports along', async () => {
  const kept = crypto.randomUUID();
  await createDraft({ draft: sampleDraft({}, { private: true }), capture: sampleCapture() });
  await createDraft({ draft: sampleDraft({}, { id: kept }), capture: sampleCapture({ id: kept }) });
  const known = { ...WORDS, draftId: kept, pictureId: crypto.randomUUID() };
  for (const words of [WORDS, known]) await rememberWords(words);
  await fullPages.write({ [ID]: { name: 'needless' }, [kept]: { name: 'needless' } });
  await forgetPrivate();
  expect(await fullPages.read()).toEqual({ [kept]: { name: 'needless' } });
  expect((await wordedPictures.read()).map(({ draftId }) => draftId)).toEqual([kept]);
  expect(await seenWords(WORDS).read()).toBeNull();
  expect(await seenWords(known).read()).toEqual([]);
});
