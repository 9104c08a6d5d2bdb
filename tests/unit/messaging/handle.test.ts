import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AppError } from '@/utils/core/errors';
import { contract, type MessageName, type Reply } from '@/utils/messaging/contract';
import { handle, type Handlers } from '@/utils/messaging/handle';
import { send } from '@/utils/messaging/send';
import { ID } from '../samples';

const discard = vi.fn(() => Promise.resolve(null));
const page = { id: browser.runtime.id, url: browser.runtime.getURL('/' as never) + 'sidepanel.html' };

function handlers(): Handlers {
  const none = () => Promise.reject(new Error('not asked for'));
  const all = Object.fromEntries(Object.keys(contract).map((name) => [name as MessageName, none]));
  return { ...(all as unknown as Handlers), 'draft/discard': discard };
}

/** What the background answers to a message from a given sender. */
function ask(message: unknown, sender: object): Promise<Reply | undefined> {
  return new Promise((resolve) => {
    void fakeBrowser.runtime.onMessage
      .trigger(message as never, sender as never, ((reply: Reply) => resolve(reply)) as never)
      .then((results) => {
        if (!results.includes(true as never)) resolve(undefined);
      });
  });
}

beforeEach(() => {
  fakeBrowser.reset();
  discard.mockReset().mockResolvedValue(null);
  handle(handlers());
});

test('an own page is answered', async () => {
  expect(await ask({ eyewitness: 'draft/discard', payload: { draftId: ID } }, page)).toEqual({
    ok: true,
    value: null,
  });
  expect(discard).toHaveBeenCalledWith({ draftId: ID }, expect.anything());
});

test('a content script is refused, whatever it sends', async () => {
  const script = { id: browser.runtime.id, url: 'https://app.example.org/', tab: { id: 1 } };
  expect(await ask({ eyewitness: 'draft/discard', payload: { draftId: ID } }, script)).toMatchObject({
    ok: false,
    why: { code: 'message-invalid' },
  });
  expect(discard).not.toHaveBeenCalled();
});

test('another extension is refused', async () => {
  expect(
    await ask({ eyewitness: 'draft/discard', payload: { draftId: ID } }, { ...page, id: 'other' }),
  ).toMatchObject({ ok: false });
});

test('a payload of the wrong shape never reaches a handler, and the answer says where it is wrong', async () => {
  expect(await ask({ eyewitness: 'draft/discard', payload: { draftId: '../x' } }, page)).toEqual({
    ok: false,
    why: { code: 'message-invalid', detail: 'draft/discard draftId' },
  });
  expect(discard).not.toHaveBeenCalled();
});

test('an unknown name is not ours to answer', async () => {
  expect(await ask({ eyewitness: 'toString', payload: null }, page)).toBeUndefined();
  expect(await ask('hello', page)).toBeUndefined();
});

test('errors cross as codes and arrive as AppErrors', async () => {
  const why = { code: 'field-refused', detail: 'Tracker 7', field: 'tracker' } as const;
  discard.mockRejectedValue(new AppError(why.code, why));
  const reply = await ask({ eyewitness: 'draft/discard', payload: { draftId: ID } }, page);
  expect(reply).toEqual({ ok: false, why });
  vi.spyOn(browser.runtime, 'sendMessage').mockResolvedValue(reply as never);
  await expect(send('draft/discard', { draftId: ID })).rejects.toMatchObject(why);
});

test('an answer that is no answer is an error too', async () => {
  vi.spyOn(browser.runtime, 'sendMessage').mockResolvedValue(undefined);
  await expect(send('draft/discard', { draftId: ID })).rejects.toMatchObject({ code: 'message-invalid' });
});
