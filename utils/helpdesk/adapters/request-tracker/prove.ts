import { z } from 'zod';
import { AppError } from '@/utils/core/errors';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import type { RtConfig as Config } from '../request-tracker';
import { get, headers, idSchema, messageSchema, queuePath, url } from './client';

/**
 * What a refused create means. RT says 403 both for a queue that is not there and for one that is closed
 * to us; whether we may look at it tells them apart.
 */
export async function explained(thrown: unknown, config: Config, http: Http): Promise<unknown> {
  if (!(thrown instanceof HttpFailure)) return thrown;
  if (thrown.status === 400) return thrown.as('report-refused', thrown.read(messageSchema)?.message);
  if (thrown.status !== 403) return thrown;
  const visible = await get(http, config, queuePath(config), z.object({ id: idSchema })).catch(
    () => undefined,
  );
  return visible
    ? thrown.as('permission-missing', config.queue)
    : thrown.as('queue-unknown', config.queue, 'queue');
}

/** A custom field of another name would be dropped from every ticket without a word. */
async function proveReferenceField(config: Config, http: Http): Promise<void> {
  const { referenceField } = config;
  if (!referenceField) return;
  const schema = z.object({ TicketCustomFields: z.array(z.object({ name: z.string() })) });
  const queue = await get(http, config, queuePath(config), schema).catch((thrown: unknown) => {
    // Looking at a queue is a right of its own, which making tickets does not need.
    if (thrown instanceof HttpFailure && (thrown.status === 403 || thrown.status === 404)) return undefined;
    throw thrown;
  });
  if (queue && !queue.TicketCustomFields.some(({ name }) => name === referenceField)) {
    throw new AppError('field-refused', { detail: referenceField, field: 'referenceField' });
  }
}

/**
 * Proves that tickets can be made in the queue, and makes none: RT looks at the right first, then refuses
 * a file without a name. The unknown status is a second reason to refuse, should a later RT take the file.
 */
export async function proveWriting(config: Config, http: Http): Promise<void> {
  const probe = { Queue: config.queue, Subject: 'Eyewitness', Status: 'eyewitness-check', Attachments: [{}] };
  await http
    .send({
      method: 'POST',
      url: url(config, 'ticket'),
      headers: { ...headers(config), 'Content-Type': 'application/json' },
      body: JSON.stringify(probe),
      expect: { status: 400, type: 'json', schema: messageSchema },
    })
    .catch(async (thrown: unknown) => {
      throw await explained(thrown, config, http);
    });
  await proveReferenceField(config, http);
}

/** The person behind the token, whose user number is part of it (`1-35-…`); undefined where that is not to be had. */
export async function accountName(config: Config, http: Http): Promise<string | undefined> {
  const user = /^\d+-(\d+)-/.exec(config.token)?.[1];
  if (!user) return undefined;
  const schema = z.object({ Name: z.string(), RealName: z.string().nullish() });
  const found = await get(http, config, `user/${user}`, schema).catch(() => undefined);
  return found && (found.RealName || found.Name);
}
