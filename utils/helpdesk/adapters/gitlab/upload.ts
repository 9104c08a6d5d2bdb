import { z } from 'zod';
import type { Attachment } from '@/utils/core/model/report';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { type Access, headers, projectPath, url } from './client';

const uploadSchema = z.object({ url: z.string().regex(/^\/uploads\//) });

/**
 * Puts a file into the project whose issue is to name it.
 *
 * @returns its address, which GitLab reads as one inside of the project
 */
export async function upload(
  { name, type, blob }: Attachment,
  project: string,
  access: Access,
  http: Http,
): Promise<string> {
  const form = new FormData();
  form.append('file', new File([blob], name, { type }));
  try {
    const { body } = await http.send({
      method: 'POST',
      url: url(access, `${projectPath(project)}/uploads`),
      // The browser itself names the type, because only it knows the boundary between the parts.
      headers: headers(access),
      body: form,
      expect: { status: 201, type: 'json', schema: uploadSchema },
    });
    return body.url;
  } catch (thrown) {
    if (!(thrown instanceof HttpFailure)) throw thrown;
    throw thrown.as(thrown.code, `${name}: ${thrown.detail}`);
  }
}
