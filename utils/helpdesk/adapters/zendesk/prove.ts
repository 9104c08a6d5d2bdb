import { z } from 'zod';
import { AppError } from '@/utils/core/errors';
import type { Http } from '../../http';
import { type Access, get, refusalSchema, send } from './client';

const meSchema = z.object({
  user: z.object({ id: z.number().nullable(), name: z.string(), role: z.string().optional() }),
});

/**
 * Who we are there. Zendesk answers wrong credentials, or none, with an anonymous user and 200.
 *
 * @throws signin-refused
 */
export async function me(access: Access, http: Http): Promise<{ name: string; role: string | undefined }> {
  const { user } = await get(http, access, 'users/me.json', meSchema);
  if (user.id === null) throw new AppError('signin-refused');
  return { name: user.name, role: user.role };
}

/**
 * Proves that tickets can be made, and makes none: a ticket without a text is refused, and only who may make
 * tickets hears that. The priority is a second reason to refuse, should there be Zendesks that take it.
 *
 * @param what `ticket` or `request`, which is also the name of its collection without the plural
 */
export async function proveWriting(what: 'ticket' | 'request', access: Access, http: Http): Promise<void> {
  const probe = { subject: 'Eyewitness', comment: { body: '' }, priority: 'eyewitness-check' };
  await send(http, access, {
    method: 'POST',
    path: `${what}s.json`,
    body: { [what]: probe },
    expect: { status: [400, 422], schema: refusalSchema },
  });
}
