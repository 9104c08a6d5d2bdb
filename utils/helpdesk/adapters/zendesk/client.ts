import { z } from 'zod';
import type { Dropped } from '@/utils/core/model/receipt';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { readJson } from '../../read-json';
import { lostValue } from '../../read-back';
import { zendeskBase } from '../zendesk';

/** What every call needs; without a token it is anonymous. */
export interface Access {
  address: string;
  /** With it the token is an API token, without it one of OAuth. */
  email?: string | undefined;
  token?: string | undefined;
  /** Of a sign-in; then the others do not matter. */
  access?: string | undefined;
}

export const base = ({ address }: Access) => zendeskBase(address);
export const url = (access: Access, path: string) => `${base(access)}/api/v2/${path}`;

/** `btoa` knows bytes, and an address of mail may have other letters. */
function base64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}

export function headers({ email, token, access }: Access): Record<string, string> {
  if (access) return { Authorization: `Bearer ${access}` };
  if (!token) return {};
  return { Authorization: email ? `Basic ${base64(`${email}/token:${token}`)}` : `Bearer ${token}` };
}

export function get<T>(http: Http, access: Access, path: string, schema: z.ZodType<T>): Promise<T> {
  return readJson(http, url(access, path), headers(access), schema);
}

export function send<T>(
  http: Http,
  access: Access,
  request: {
    method: 'POST' | 'PUT';
    path: string;
    body: unknown;
    headers?: Record<string, string>;
    expect: { status: number | readonly number[]; schema: z.ZodType<T> };
    creates?: boolean;
  },
): Promise<T> {
  return http
    .send({
      method: request.method,
      url: url(access, request.path),
      headers: { ...headers(access), 'Content-Type': 'application/json', ...request.headers },
      body: JSON.stringify(request.body),
      expect: { ...request.expect, type: 'json' },
      ...(request.creates && { creates: true }),
    })
    .then(({ body }) => body)
    .catch((thrown: unknown) => {
      throw explained(thrown);
    });
}

/** Makes a ticket, and a second time with the same reference none: Zendesk knows the key. */
export function create<T>(
  http: Http,
  access: Access,
  path: string,
  body: unknown,
  reference: string,
  schema: z.ZodType<T>,
): Promise<T> {
  return send(http, access, {
    method: 'POST',
    path,
    body,
    headers: { 'Idempotency-Key': reference },
    expect: { status: 201, schema },
    creates: true,
  });
}

/** https://developer.zendesk.com/api-reference/introduction/requests/#400-range */
export const refusalSchema = z.object({
  error: z.unknown(),
  description: z.string().optional(),
  details: z
    .record(z.string(), z.array(z.object({ description: z.string(), error: z.string().optional() })))
    .optional(),
});

/** What a refusal means; the words are Zendesk's, in the language of the account. */
export function explained(thrown: unknown): unknown {
  if (!(thrown instanceof HttpFailure) || (thrown.status !== 400 && thrown.status !== 422)) return thrown;
  const refusal = thrown.read(refusalSchema);
  // The key was used for a request with another body: an earlier attempt did arrive.
  if (refusal?.error === 'IdempotentRequestError') return thrown.as('outcome-unknown', refusal.description);
  const faults = Object.values(refusal?.details ?? {}).flat();
  const words = faults.map(({ description }) => description).join(', ') || refusal?.description;
  if (faults.some(({ error }) => error === 'BlankValue')) return thrown.as('field-required', words);
  return thrown.as(faults.length > 0 ? 'field-refused' : 'report-refused', words);
}

const fieldValue = z.object({
  id: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).nullish().catch(undefined),
});

/** The fields of a ticket that all three ways in have. */
export const keptSchema = z.object({
  subject: z.string().nullish(),
  priority: z.string().nullish(),
  type: z.string().nullish(),
  custom_fields: z.array(fieldValue).default([]),
});

export interface SentFields {
  subject: string;
  priority?: string | undefined;
  type?: string | undefined;
  custom: readonly { id: string; value: string }[];
}

/** What of these was not kept: a field that is not editable by end users is dropped without a word. */
export function lostFields(sent: SentFields, kept: z.infer<typeof keptSchema>): Dropped[] {
  return [
    ...lostValue('subject', 'Subject', sent.subject, kept.subject),
    ...(sent.priority ? lostValue('field', 'Priority', sent.priority, kept.priority) : []),
    ...(sent.type ? lostValue('field', 'Type', sent.type, kept.type) : []),
    ...sent.custom.flatMap(({ id, value }) => {
      const found = kept.custom_fields.find((field) => String(field.id) === id)?.value;
      return lostValue('field', `Field ${id}`, value, String(found ?? ''));
    }),
  ];
}
