import { z } from 'zod';
import type { Attachment } from '@/utils/core/model/report';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import type { RedmineConfig as Config } from '../redmine';
import { errorsSchema, get, headers, url } from './client';

const uploadSchema = z.object({ upload: z.object({ token: z.string() }) });

/** @returns the token by which an issue claims the file */
export async function upload({ name, type, blob }: Attachment, config: Config, http: Http): Promise<string> {
  const query = new URLSearchParams({ filename: name, content_type: type });
  try {
    const { body } = await http.send({
      method: 'POST',
      url: url(config, `uploads.json?${query}`),
      // Redmine takes no other type; unless it is named, the Blob's own is sent.
      headers: { ...headers(config), 'Content-Type': 'application/octet-stream' },
      body: blob,
      expect: { status: 201, type: 'json', schema: uploadSchema },
    });
    return body.upload.token;
  } catch (thrown) {
    if (!(thrown instanceof HttpFailure) || thrown.status !== 422) throw thrown;
    const words = thrown.read(errorsSchema)?.errors.join(', ') ?? '';
    // The limit stands in brackets in every language; the other reason is a forbidden kind of file.
    const code = /\(\d+\)/.test(words) ? 'attachment-too-large' : 'report-refused';
    throw thrown.as(code, `${name}: ${words}`);
  }
}

/** Redmine deletes files that no issue claimed within a day. A token begins with the number of its file. */
export async function areForgotten(
  tokens: readonly (string | null)[],
  config: Config,
  http: Http,
): Promise<boolean> {
  for (const token of tokens) {
    const [id] = token?.split('.', 1) ?? [];
    if (!id) continue;
    const there = await get(http, config, `attachments/${id}.json`, z.unknown()).catch(
      (thrown: unknown) => thrown,
    );
    if (there instanceof HttpFailure && there.status === 404) return true;
  }
  return false;
}
