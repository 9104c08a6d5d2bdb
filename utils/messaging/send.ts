import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { contract, type MessageInput, type MessageName, type MessageOutput, replySchema } from './contract';

/**
 * Asks the background. @throws AppError with the code the background answered, `message-invalid` where
 * the answer is not what the contract says
 */
export async function send<N extends MessageName>(
  name: N,
  payload: MessageInput<N>,
): Promise<MessageOutput<N>> {
  const reply = replySchema.safeParse(await browser.runtime.sendMessage({ eyewitness: name, payload }));
  if (!reply.success) throw new AppError('message-invalid', { detail: name });
  if (!reply.data.ok) throw new AppError(reply.data.why.code, reply.data.why);
  const value = contract[name].out.safeParse(reply.data.value);
  if (!value.success) throw new AppError('message-invalid', { detail: name });
  return value.data as MessageOutput<N>;
}
