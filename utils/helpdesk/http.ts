import type { z } from 'zod';
import { AppError, type ErrorCode } from '@/utils/core/errors';
import { codeOfStatus, HttpFailure, retryAfterMs } from './http-failure';

/** One request of an adapter. Credentials go into `headers`; cookies are never sent. */
export interface HttpRequest<T> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  url: string;
  headers?: Record<string, string>;
  body?: string | Blob | FormData;
  /** What counts as success: the status *and* the content type *and* the shape. */
  expect: {
    status: number | readonly number[];
    /** `none`: an empty body, or one nobody reads; its schema is given undefined. */
    type: 'json' | 'text' | 'none';
    schema: z.ZodType<T>;
  };
  /**
   * This call makes the ticket: where it was accepted and only its answer got lost, the failure is
   * `outcome-unknown`.
   */
  creates?: boolean;
  /** Gives up this one request; its reason, where that is an AppError, is what is thrown. */
  signal?: AbortSignal;
}

export interface HttpResponse<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Http {
  /** @throws HttpFailure for everything that is not the expected answer. */
  send<T>(request: HttpRequest<T>): Promise<HttpResponse<T>>;
}

export interface HttpOptions {
  fetch: typeof fetch;
  /** Gives up every request; its reason, where that is an AppError, is what the adapter's caller sees. */
  signal?: AbortSignal;
  /** Milliseconds an answer may take beyond the upload; for tests of helpdesks that never answer. */
  answerTimeoutMs?: number;
  /**
   * What is asked for again and again and rarely changes: the browser remembers the answer and asks for it under a
   * condition (`If-None-Match`, `If-Modified-Since`); “not modified” reaches the adapter as the answer there was.
   */
  revalidates?: boolean;
}

/** Milliseconds a busy helpdesk may think. Measured: 9 s for 30 MB on a small machine; proxies give up at 60. */
export const ANSWER_TIMEOUT_MS = 60_000;

/** Bytes a second below which an upload counts as stuck: half of the slowest link we promise to serve (32 KB/s). */
export const SLOWEST_UPLOAD = 16 * 1024;

/** Bytes of an answer that are read. Lists of tickets stay far below; an endless answer must end somewhere. */
export const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** Bytes of one part's headers in a multipart body, generously. */
const PART_OVERHEAD = 500;

function bytesOf(body: HttpRequest<unknown>['body']): number {
  if (body === undefined) return 0;
  if (typeof body === 'string') return new TextEncoder().encode(body).byteLength;
  if (body instanceof Blob) return body.size;
  let bytes = 0;
  body.forEach((value) => {
    bytes += PART_OVERHEAD + (typeof value === 'string' ? value.length : value.size);
  });
  return bytes;
}

/** Milliseconds a request may take: what the slowest accepted link needs for the body, and the answer. */
export function timeoutMs(body: HttpRequest<unknown>['body'], answerTimeoutMs = ANSWER_TIMEOUT_MS): number {
  return answerTimeoutMs + Math.ceil((bytesOf(body) / SLOWEST_UPLOAD) * 1000);
}

async function textOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return text + decoder.decode();
    bytes += chunk.value.byteLength;
    if (bytes > MAX_ANSWER_BYTES) {
      await reader?.cancel();
      throw new AppError('answer-unreadable');
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
}

const isHtml = (type: string, text: string) =>
  /\bhtml\b/i.test(type) || /^\s*<(?:!doctype|html|head|body)\b/i.test(text);
const isJson = (type: string) => /^application\/(?:[\w.+-]+\+)?json\b/i.test(type);

/** The answer in the expected type, or the code that says what came instead. */
function decoded(
  expected: 'json' | 'text' | 'none',
  type: string,
  text: string,
): { value: unknown } | ErrorCode {
  if (expected === 'none') return { value: undefined };
  if (isHtml(type, text)) return 'login-page';
  if (expected === 'text') return /^text\//i.test(type) ? { value: text } : 'answer-unreadable';
  if (!isJson(type)) return 'answer-unreadable';
  try {
    return { value: JSON.parse(text) };
  } catch {
    return 'answer-unreadable';
  }
}

function isRedirect(response: Response): boolean {
  // Browsers hide a redirect that is not followed as status 0, Node shows it.
  return response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
}

/** An answer that came whole: the expected one, or the failure it stands for. */
function judged<T>(
  expect: HttpRequest<T>['expect'],
  response: Response,
  bodyText: string,
  origin: string,
): HttpResponse<T> {
  const { status, headers } = response;
  const type = headers.get('content-type') ?? '';
  const detail = `${origin}: ${status}`;
  if (![expect.status].flat().includes(status)) {
    // A success nobody asked for is somebody else's: Azure DevOps answers 203 with its sign-in page.
    const code = status < 300 && isHtml(type, bodyText) ? 'login-page' : codeOfStatus(status, headers);
    throw new HttpFailure(code, {
      status,
      headers,
      bodyText,
      detail,
      retryAfterMs: retryAfterMs(status, headers, Date.now()),
    });
  }
  const answer = decoded(expect.type, type, bodyText);
  if (typeof answer === 'string') throw new HttpFailure(answer, { status, headers, bodyText, detail });
  const shaped = expect.schema.safeParse(answer.value);
  if (shaped.success) return { status, headers, body: shaped.data };
  throw new HttpFailure('answer-unreadable', { status, headers, bodyText, detail, cause: shaped.error });
}

/**
 * The one way of adapters to the network. Cookies stay out because some helpdesks let a session in the
 * browser win over the token; redirects are not followed because they lead to login pages, with the
 * credentials of the first request.
 */
export function createHttp({ fetch, signal, answerTimeoutMs, revalidates = false }: HttpOptions): Http {
  return {
    async send({ method, url, headers = {}, body, expect, creates = false, signal: own }) {
      const timeout = AbortSignal.timeout(timeoutMs(body, answerTimeoutMs));
      const { origin } = new URL(url);
      const given = [signal, own].filter((one) => one !== undefined);

      /** Nothing more comes from the other side; `status` where it had begun to answer, else 0. */
      const lost = (thrown: unknown, status: number): AppError => {
        const ended = given.find(({ aborted }) => aborted);
        const reason: unknown = ended?.reason;
        if (reason instanceof AppError) return reason;
        if (thrown instanceof AppError)
          return new HttpFailure(thrown.code, { status, detail: origin, cause: thrown });
        const accepted = creates && status >= 200 && status < 300;
        const code = timeout.aborted || ended ? 'helpdesk-timeout' : 'helpdesk-unreachable';
        return new HttpFailure(accepted ? 'outcome-unknown' : code, {
          status,
          detail: origin,
          cause: thrown,
        });
      };

      const response = await fetch(url, {
        method,
        headers,
        ...(body !== undefined && { body }),
        credentials: 'omit',
        redirect: 'manual',
        cache: revalidates ? 'no-cache' : 'no-store',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.any([timeout, ...given]),
      }).catch((thrown: unknown) => {
        throw lost(thrown, 0);
      });
      if (isRedirect(response))
        throw new HttpFailure('signin-or-address', { status: response.status, detail: origin });
      const text = await textOf(response).catch((thrown: unknown) => {
        throw lost(thrown, response.status);
      });
      return judged(expect, response, text, origin);
    },
  };
}
