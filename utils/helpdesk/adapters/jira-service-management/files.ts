import { z } from 'zod';
import type { Attachment } from '@/utils/core/model/report';
import { shortReference } from '@/utils/core/reference';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { send } from '../jira/client';
import type { JsmConfig as Config } from '../jira-service-management';
import { API } from './client';

const uploadedSchema = z.object({
  temporaryAttachments: z.array(z.object({ temporaryAttachmentId: z.string() })).min(1),
});

/** @returns the id by which a request of this desk claims the file, once */
export async function upload(
  { name, type, blob }: Attachment,
  desk: string,
  config: Config,
  http: Http,
): Promise<string> {
  const body = new FormData();
  body.append('file', new File([blob], name, { type }));
  try {
    const { temporaryAttachments } = await send(http, config, {
      method: 'POST',
      path: `${API}/servicedesk/${desk}/attachTemporaryFile`,
      body,
      expect: { status: 201, schema: uploadedSchema },
    });
    return temporaryAttachments[0]?.temporaryAttachmentId ?? '';
  } catch (thrown) {
    throw thrown instanceof HttpFailure ? thrown.as(thrown.code, `${name}: ${thrown.detail}`) : thrown;
  }
}

/** Files come with a comment, by which the status knows that nobody said anything. */
export async function attach(
  id: string,
  ids: readonly string[],
  reference: string,
  config: Config,
  http: Http,
): Promise<void> {
  if (ids.length === 0) return;
  await send(http, config, {
    method: 'POST',
    path: `${API}/request/${id}/attachment`,
    body: {
      temporaryAttachmentIds: ids,
      public: true,
      additionalComment: { body: shortReference(reference) },
    },
    expect: { status: 201, schema: z.unknown() },
  });
}

/** What such a comment begins with. */
export const WITH_FILES = /^\W*EW-[0-9A-F]{8}\b/;
