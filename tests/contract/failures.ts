import type { ErrorCode } from '@/utils/core/errors';
import type { Mishap, Reply } from './doubles/server';

const html = (body: string, status = 200): Reply => ({
  status,
  body,
  headers: { 'content-type': 'text/html; charset=utf-8' },
});
export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  body,
  headers: { 'content-type': 'application/json', ...headers },
});

/** What a helpdesk, or something in front of it, answers, and the code that must come of it. */
export const FAILURES: [string, Mishap, ErrorCode][] = [
  ['400', { kind: 'reply', reply: json(400, {}) }, 'report-refused'],
  ['401', { kind: 'reply', reply: json(401, '') }, 'signin-refused'],
  ['403', { kind: 'reply', reply: json(403, {}) }, 'permission-missing'],
  ['404', { kind: 'reply', reply: html('<h1>Not found</h1>', 404) }, 'address-wrong'],
  ['409', { kind: 'reply', reply: json(409, {}) }, 'report-refused'],
  ['413', { kind: 'reply', reply: html('<h1>Too large</h1>', 413) }, 'attachment-too-large'],
  ['422', { kind: 'reply', reply: json(422, {}) }, 'report-refused'],
  ['429', { kind: 'reply', reply: json(429, {}, { 'retry-after': '90' }) }, 'helpdesk-busy'],
  ['500', { kind: 'reply', reply: html('<pre>stack</pre>', 500) }, 'helpdesk-failing'],
  ['502 of a proxy', { kind: 'reply', reply: html('Bad Gateway', 502) }, 'helpdesk-failing'],
  ['503', { kind: 'reply', reply: html('Maintenance', 503) }, 'helpdesk-busy'],
  [
    'a redirect',
    { kind: 'reply', reply: { status: 302, headers: { location: '/login' } } },
    'signin-or-address',
  ],
  ['a login page with 200', { kind: 'reply', reply: html('<!doctype html><form></form>') }, 'login-page'],
  [
    'a login page with 201',
    { kind: 'reply', reply: html('<!doctype html><form></form>', 201) },
    'login-page',
  ],
  ['garbage instead of JSON', { kind: 'reply', reply: json(201, '{"id": 1, "num') }, 'answer-unreadable'],
  ['JSON of another shape', { kind: 'reply', reply: json(201, { ok: true }) }, 'answer-unreadable'],
  ['an empty 204', { kind: 'reply', reply: { status: 204 } }, 'answer-unreadable'],
  ['a cut connection', { kind: 'refuse' }, 'helpdesk-unreachable'],
  ['half an answer', { kind: 'cut-answer' }, 'outcome-unknown'],
  ['silence', { kind: 'hang' }, 'helpdesk-timeout'],
];
