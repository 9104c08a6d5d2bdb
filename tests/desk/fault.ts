import type { ServerResponse } from 'node:http';

/** What a helpdesk does on its bad days; for tests. Applies to everything that is sent to `/api/reports`. */
export type Fault =
  /** Answers this status without looking. `retryAfter` in seconds. */
  | { kind: 'fail'; status: number; retryAfter?: number; code?: string; message?: string }
  /** Ends the connection before a byte of the report is read. */
  | { kind: 'refuse' }
  /** Ends it in the middle of the report. */
  | { kind: 'cut-body' }
  /** Takes everything and never answers. */
  | { kind: 'hang' }
  /** Makes the ticket, then cuts the connection before the answer. */
  | { kind: 'cut-after-accept' }
  /** Makes the ticket and answers in small pieces. */
  | { kind: 'trickle' }
  /** Takes everything and answers 200 with a sign-in page. */
  | { kind: 'login-page' }
  /** Answers 200 with a JSON type and no JSON. */
  | { kind: 'garbage' }
  /** Sends the caller elsewhere. */
  | { kind: 'redirect'; to: string };

/** Faults after which the ticket is there all the same. */
export const isAccepting = ({ kind }: Fault) => kind === 'cut-after-accept' || kind === 'trickle';

/** Answers in the manner of the fault, if at all. */
export function answerFault(fault: Fault, response: ServerResponse): void {
  switch (fault.kind) {
    case 'hang':
    case 'cut-after-accept':
    case 'trickle':
    case 'refuse':
    case 'cut-body':
      return;
    case 'fail': {
      const retry = fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) };
      const { code = 'fault', message = 'The desk was told to fail.' } = fault;
      response.writeHead(fault.status, { 'Content-Type': 'application/json', ...retry });
      response.end(JSON.stringify({ error: { code, message } }));
      return;
    }
    case 'login-page':
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(
        '<!doctype html><title>Sign in</title><form><input name="user"><input name="password"></form>',
      );
      return;
    case 'garbage':
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end('{"id": 1, "num');
      return;
    case 'redirect':
      response.writeHead(302, { Location: fault.to });
      response.end();
      return;
  }
}
