import { type Browser, browser } from '#imports';
import { AppError, toAppError } from '@/utils/core/errors';
import {
  contract,
  type MessageName,
  type MessageInput,
  type MessageOutput,
  type Reply,
  requestSchema,
} from './contract';
import { isOwn } from './own-page';

export type Handlers = {
  [N in MessageName]: (
    payload: MessageInput<N>,
    sender: Browser.runtime.MessageSender,
  ) => Promise<MessageOutput<N>>;
};

function isName(name: string): name is MessageName {
  return Object.hasOwn(contract, name);
}

async function answer<N extends MessageName>(
  handlers: Pick<Handlers, N>,
  name: N,
  payload: unknown,
  sender: Browser.runtime.MessageSender,
): Promise<Reply> {
  try {
    if (contract[name].from === 'extension-page' && !isOwn(sender))
      throw new AppError('message-invalid', { detail: name });
    const input = contract[name].in.safeParse(payload);
    if (!input.success) {
      // Where it is wrong, and not what the library says of it: people read this.
      const paths = new Set(input.error.issues.map(({ path }) => path.join('.')));
      throw new AppError('message-invalid', {
        detail: `${name} ${[...paths].join(', ')}`.trim().slice(0, 300),
      });
    }
    const value = await handlers[name](input.data as MessageInput<N>, sender);
    return { ok: true, value: value ?? null };
  } catch (error) {
    return { ok: false, why: toAppError(error).toFailure() };
  }
}

/**
 * Answers the messages of the contract. Returns `true` from the listener and answers by callback: the one
 * way that behaves alike in both browsers, with and without the polyfill.
 */
export function handle(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, sendResponse: (reply: Reply) => void) => {
    const request = requestSchema.safeParse(message);
    if (!request.success || !isName(request.data.eyewitness)) return undefined;
    void answer(handlers, request.data.eyewitness, request.data.payload, sender).then(sendResponse);
    return true;
  });
}
