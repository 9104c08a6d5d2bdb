import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { HelpdeskKind } from '@/utils/helpdesk/adapter';
import { placeOf } from '@/utils/helpdesk/place';
import { adapterById } from '@/utils/helpdesk/registry';

function kind(id: string, more: Partial<HelpdeskKind> = {}): HelpdeskKind {
  const webhook = adapterById('webhook');
  if (!webhook) throw new Error('there is no webhook');
  return { ...webhook, id, ...more };
}
const at = (address: string, id = 'one') => placeOf(kind(id), { address });

describe('a place', () => {
  test('is the same whoever signs in, and however the address ends', () => {
    expect(placeOf(kind('one'), { address: 'https://A.example.org', queue: 'x' })).toBe(
      at('https://a.example.org/'),
    );
  });

  test('is another one with another kind, scheme, host, port, path or query', () => {
    const all = [
      at('https://a.example.org'),
      at('https://a.example.org', 'two'),
      at('http://a.example.org'),
      at('https://b.example.org'),
      at('https://a.example.org:8443'),
      at('https://a.example.org/rt'),
      at('https://a.example.org?desk=2'),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  test('is every setting where one address serves everybody', () => {
    const config = z.object({ address: z.url().default('https://api.example.org'), project: z.string() });
    const of = (settings: Record<string, unknown>) => placeOf(kind('cloud', { config }), settings);
    const address = 'https://api.example.org';
    expect(of({ address, project: 'a' })).toBe(of({ project: 'a', address }));
    expect(of({ address, project: 'a' })).not.toBe(of({ address, project: 'b' }));
    expect(of({ address, project: 'a', clientId: 'c' })).toBe(of({ address, project: 'a' }));
  });

  test('is not known where tickets cannot be looked for', () => {
    const can = { ...kind('one').can, once: 'unknown' as const };
    expect(placeOf(kind('one', { can }), { address: 'https://a.example.org' })).toBeUndefined();
  });
});
