// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createDraft, deleteDraft } from '@/utils/storage/drafts';
import { type FirstPicture, onFirstPicture } from '@/utils/storage/first-picture';
import { tabDrafts } from '@/utils/storage/items';
import { offerPicture, pictureShown } from '@/utils/storage/offered-picture';
import { addPicture } from '@/utils/storage/pictures';
import { ID, sampleCapture, sampleDraft, samplePicture } from '../samples';

const ADDRESS = 'data:image/png;base64,iVBORw0KGgo=';
/** A new one each time: a panel looks until it has found something. */
let listener = vi.fn<(picture: FirstPicture | undefined) => void>();
const beside = (tabId: number) => onFirstPicture({ tabId: () => Promise.resolve(tabId) }, listener);
const quiet = () => new Promise((resolve) => setTimeout(resolve, 50));
let withdraw: () => void = () => undefined;

beforeEach(() => {
  fakeBrowser.reset();
  listener = vi.fn();
});
afterEach(async () => {
  withdraw();
  await deleteDraft(ID);
});

async function stored(more = {}) {
  await createDraft({ draft: sampleDraft({}, more), capture: sampleCapture() });
  await addPicture(samplePicture());
}

describe('the first picture', () => {
  test('of a tab’s draft comes from the database, with the title so far', async () => {
    await stored();
    await tabDrafts.write({ '7': ID });
    beside(7);
    await vi.waitFor(() => expect(listener).toHaveBeenCalledOnce());
    expect(listener.mock.calls[0]?.[0]).toMatchObject({
      image: expect.any(Blob) as unknown,
      title: 'Saving a case fails',
    });
  });

  test('of a named draft needs no tab', async () => {
    await stored();
    onFirstPicture({ draftId: ID }, listener);
    await vi.waitFor(() => expect(listener).toHaveBeenCalledOnce());
  });

  test('is waited for while it is being taken', async () => {
    beside(7);
    await quiet();
    expect(listener).not.toHaveBeenCalled();
    await stored();
    await tabDrafts.write({ '7': ID });
    await vi.waitFor(() => expect(listener).toHaveBeenCalledOnce());
  });

  test('of a report that was sent is not shown as one to be written', async () => {
    await stored({ submitted: true });
    await tabDrafts.write({ '7': ID });
    beside(7);
    await quiet();
    expect(listener).not.toHaveBeenCalled();
  });
});

describe('a picture that is just being stored', () => {
  test('is handed over at once, offered before or after the panel asks', async () => {
    ({ withdraw } = offerPicture({ tabId: 7, address: ADDRESS }));
    beside(7);
    await vi.waitFor(() => expect(listener).toHaveBeenCalledWith({ image: ADDRESS, title: '' }));
    await stored();
    await tabDrafts.write({ '7': ID });
    await quiet();
    expect(listener).toHaveBeenCalledOnce();
  });

  test('is taken back where it is another tab’s', async () => {
    beside(8);
    ({ withdraw } = offerPicture({ tabId: 7, address: ADDRESS }));
    await vi.waitFor(() => expect(listener).toHaveBeenLastCalledWith(undefined));
  });

  test('is not offered any more once it was withdrawn', async () => {
    offerPicture({ tabId: 7, address: ADDRESS }).withdraw();
    beside(7);
    await quiet();
    expect(listener).not.toHaveBeenCalled();
  });

  test('learns when a panel shows it, and not from the asking', async () => {
    const seen = vi.fn();
    const offered = offerPicture({ tabId: 7, address: ADDRESS });
    withdraw = offered.withdraw;
    void offered.shown.then(seen);
    beside(7);
    await quiet();
    expect(seen).not.toHaveBeenCalled();
    pictureShown();
    await vi.waitFor(() => expect(seen).toHaveBeenCalledOnce());
  });
});
