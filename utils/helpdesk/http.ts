import type { z } from 'zod';

/** One request of an adapter. Credentials go into `headers`; cookies are never sent. */
export interface HttpRequest<T> {
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  headers?: Record<string, string>;
  body?: string | Blob | FormData;
  /** What counts as success: the status *and* the content type *and* the shape. */
  expect: {
    status: number | number[];
    /** `none`: an empty body, or one nobody reads. */
    type: 'json' | 'text' | 'none';
    schema: z.ZodType<T>;
  };
}

export interface HttpResponse<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Http {
  send<T>(request: HttpRequest<T>): Promise<HttpResponse<T>>;
}
