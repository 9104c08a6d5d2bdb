import type { z } from 'zod';
import type { Http } from './http';

/** What an address answers to a plain question: JSON, with 200. */
export async function readJson<T>(
  http: Http,
  url: string,
  headers: Record<string, string>,
  schema: z.ZodType<T>,
): Promise<T> {
  const { body } = await http.send({
    method: 'GET',
    url,
    headers,
    expect: { status: 200, type: 'json', schema },
  });
  return body;
}
