// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { AppError } from '@/utils/core/errors';
import {
  ANSWER_TIMEOUT_MS,
  createHttp,
  type HttpRequest,
  MAX_ANSWER_BYTES,
  SLOWEST_UPLOAD,
  timeoutMs,
} from '@/utils/helpdesk/http';
import { HttpFailure, MAX_FAILURE_TEXT, MAX_RETRY_AFTER_MS } from '@/utils/helpdesk/http-failure';

const schema = z.object({ id: z.number() });
const request: HttpRequest<{ id: number }> = {
  method: 'POST',
  url: 'https://help.example.org/tickets?page=2',
  headers: { Authorization: 'token secret' },
  body: '{}',
  expect: { status: 201, type: 'json', schema },
};

type Fetch = typeof fetch;
const answering = (body: BodyInit | null, init: ResponseInit) =>
  vi.fn<Fetch>(() => Promise.resolve(new Response(body, init)));
const json = (status: number, headers: Record<string, string> = {}) =>
  answering('{"id":7}', {
    status,
    headers: { 'content-type': 'application/json; charset="utf-8"', ...headers },
  });

async function failure(
  fetch: Fetch,
  change: Partial<typeof request> = {},
  signal?: AbortSignal,
): Promise<HttpFailure> {
  const thrown: unknown = await createHttp({ fetch, ...(signal && { signal }) })
    .send({ ...request, ...change })
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  if (thrown instanceof HttpFailure) return thrown;
  throw new Error(`no HttpFailure: ${String(thrown)}`);
}

describe('a request', () => {
  test('takes no cookies, follows nothing, keeps nothing, tells nobody where it comes from', async () => {
    const fetch = json(201);
    await createHttp({ fetch }).send(request);
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe(request.url);
    expect(init).toMatchObject({
      method: 'POST',
      headers: request.headers,
      body: '{}',
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  });

  test('answers with status, headers and the validated body', async () => {
    const { status, headers, body } = await createHttp({ fetch: json(201, { location: '/7' }) }).send(
      request,
    );
    expect([status, headers.get('location'), body]).toEqual([201, '/7', { id: 7 }]);
  });

  test.each(['application/json', 'application/problem+json', 'application/vnd.api+json;v=1'])(
    'takes %s for JSON',
    async (type) => {
      await expect(
        createHttp({ fetch: json(201, { 'content-type': type }) }).send(request),
      ).resolves.toBeDefined();
    },
  );

  test('reads text where text is expected, and nothing where nothing is', async () => {
    const text = answering('4711', { status: 201, headers: { 'content-type': 'text/plain' } });
    const asText = { ...request, expect: { status: 201, type: 'text', schema: z.string() } } as const;
    expect((await createHttp({ fetch: text }).send(asText)).body).toBe('4711');
    const nothing = {
      ...request,
      expect: { status: [200, 204], type: 'none', schema: z.undefined() },
    } as const;
    expect(
      (await createHttp({ fetch: answering(null, { status: 204 }) }).send(nothing)).body,
    ).toBeUndefined();
  });
});

describe('time', () => {
  test('five megabytes at 32 KB/s are in time, with the answer’s own minute to spare', () => {
    const bytes = 5 * 1024 * 1024;
    const seconds = bytes / (32 * 1024);
    expect(timeoutMs(new Blob([new Uint8Array(bytes)]))).toBeGreaterThanOrEqual(
      seconds * 1000 + ANSWER_TIMEOUT_MS,
    );
  });

  test('counts every part of a form, in bytes', () => {
    const form = new FormData();
    form.append('JSON', 'x'.repeat(SLOWEST_UPLOAD));
    form.append('file', new Blob([new Uint8Array(SLOWEST_UPLOAD)]), 'a.png');
    expect(timeoutMs(form, 0)).toBeGreaterThan(2_000);
    expect(timeoutMs('é'.repeat(SLOWEST_UPLOAD), 0)).toBe(2_000);
    expect(timeoutMs(undefined, 5)).toBe(5);
  });

  /** A server that never answers, and obeys the signal. */
  const silent: Fetch = (_input, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
    });

  test('silence ends as a timeout', async () => {
    const sent = createHttp({ fetch: silent, answerTimeoutMs: 1 }).send({
      method: 'GET',
      url: request.url,
      expect: request.expect,
    });
    await expect(sent).rejects.toMatchObject({ code: 'helpdesk-timeout', status: 0 });
  });

  test.each([
    ['all requests', (signal: AbortSignal) => createHttp({ fetch: silent, signal }).send(request)],
    ['one request', (signal: AbortSignal) => createHttp({ fetch: silent }).send({ ...request, signal })],
  ])('whoever gives up %s says why', async (_what, send) => {
    const giveUp = new AbortController();
    const sent = send(giveUp.signal);
    giveUp.abort(new AppError('tab-closed'));
    await expect(sent).rejects.toMatchObject({ code: 'tab-closed' });
  });
});

describe('failures', () => {
  test.each([
    [400, 'report-refused'],
    [401, 'signin-refused'],
    [403, 'permission-missing'],
    [404, 'address-wrong'],
    [405, 'address-wrong'],
    [408, 'helpdesk-timeout'],
    [413, 'attachment-too-large'],
    [422, 'report-refused'],
    [429, 'helpdesk-busy'],
    [500, 'helpdesk-failing'],
    [503, 'helpdesk-busy'],
    [504, 'helpdesk-failing'],
    [200, 'answer-unreadable'],
  ] as const)('%i is %s', async (status, code) => {
    expect(await failure(json(status))).toMatchObject({
      code,
      status,
      detail: `https://help.example.org: ${status}`,
    });
  });

  test.each([
    [
      'a hidden redirect',
      Object.defineProperties(new Response(null), {
        type: { value: 'opaqueredirect' },
        status: { value: 0 },
      }),
      'signin-or-address',
    ],
    [
      'an open redirect',
      new Response(null, { status: 302, headers: { location: '/' } }),
      'signin-or-address',
    ],
    [
      'HTML with another success',
      new Response('<html>', { status: 203, headers: { 'content-type': 'text/html' } }),
      'login-page',
    ],
    [
      'HTML that calls itself JSON',
      new Response(' <!DOCTYPE html>', { status: 201, headers: { 'content-type': 'application/json' } }),
      'login-page',
    ],
    ['no content type', new Response(new Uint8Array([123, 125]), { status: 201 }), 'answer-unreadable'],
    [
      'broken JSON',
      new Response('{', { status: 201, headers: { 'content-type': 'application/json' } }),
      'answer-unreadable',
    ],
    [
      'another shape',
      new Response('{"id":"7"}', { status: 201, headers: { 'content-type': 'application/json' } }),
      'answer-unreadable',
    ],
    [
      'more than anybody reads',
      new Response('x'.repeat(MAX_ANSWER_BYTES + 1), { status: 201 }),
      'answer-unreadable',
    ],
  ] as const)('%s', async (_name, response, code) => {
    expect((await failure(() => Promise.resolve(response))).code).toBe(code);
  });

  test('no network', async () => {
    const thrown = new TypeError('Failed to fetch');
    expect(await failure(() => Promise.reject(thrown))).toMatchObject({
      code: 'helpdesk-unreachable',
      status: 0,
      cause: thrown,
    });
  });

  /** The answer begins and breaks off. */
  const cut =
    (status: number): Fetch =>
    () => {
      const body = new ReadableStream({
        pull: (controller) => controller.error(new TypeError('network error')),
      });
      return Promise.resolve(new Response(body, { status }));
    };

  test('a success cut off while it is told leaves open whether the ticket exists, if there was one to make', async () => {
    expect((await failure(cut(201), { creates: true })).code).toBe('outcome-unknown');
    expect((await failure(cut(201))).code).toBe('helpdesk-unreachable');
    expect((await failure(cut(500), { creates: true })).code).toBe('helpdesk-unreachable');
  });

  test('names the helpdesk, never the path, which can hold a secret', async () => {
    const { detail } = await failure(json(500), { url: 'https://hooks.example.org/T0/secret-path?key=1' });
    expect(detail).toBe('https://hooks.example.org: 500');
  });

  test('keeps the beginning of the answer, for adapters that can read it', async () => {
    const body = JSON.stringify({ message: 'No such queue' });
    const one = await failure(answering(body, { status: 400 }));
    expect(one.read(z.object({ message: z.string() }))).toEqual({ message: 'No such queue' });
    expect(one.read(z.object({ errors: z.array(z.string()) }))).toBeUndefined();
    expect(one.as('queue-unknown', 'No such queue')).toMatchObject({
      code: 'queue-unknown',
      detail: 'No such queue',
      status: 400,
      bodyText: body,
    });
    const long = await failure(answering('x'.repeat(2 * MAX_FAILURE_TEXT), { status: 500 }));
    expect(long.bodyText).toHaveLength(MAX_FAILURE_TEXT);
    expect(long.read(z.unknown())).toBeUndefined();
  });
});

describe('Retry-After', () => {
  const date = 'Sun, 22 Nov 2026 10:00:00 GMT';
  test.each([
    ['seconds', { 'retry-after': '120' }, 120_000],
    [
      'a date, by the clock of the helpdesk',
      { 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT', date },
      30_000,
    ],
    ['a date that has passed', { 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT', date }, 0],
    ['a wish beyond reason', { 'retry-after': '99999999' }, MAX_RETRY_AFTER_MS],
    ['nonsense', { 'retry-after': 'soon' }, undefined],
    ['nothing', {}, undefined],
  ])('%s', async (_name, headers, expected) => {
    expect((await failure(json(429, headers as Record<string, string>))).retryAfterMs).toBe(expected);
  });
});
