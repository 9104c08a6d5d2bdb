import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Seen } from '../doubles/server';
import type { Published } from './published';

/** Each request once, however many tests sent it. */
function different(requests: readonly Seen[]): Seen[] {
  const keys = requests.map((request): [string, Seen] => {
    // Between the parts of a form stands another word each time.
    const [, between = '\0'] = /boundary=(\S+)/.exec(request.headers.get('content-type') ?? '') ?? [];
    const body = createHash('sha1')
      .update(request.body.toString('latin1').replaceAll(between, ''))
      .digest('hex');
    return [`${request.method} ${request.path} ${body}`, request];
  });
  return [...new Map(keys).values()];
}

/**
 * Holds every request that was sent in the tests before against what is published, one test for each source.
 *
 * @param sent all of them so far, at least those of one report
 */
export function describePublished(all: readonly Published[], sent: () => Promise<Seen[]>): void {
  if (all.length === 0) return;
  describe('every request is as it is published', () => {
    for (const one of all)
      test(one.source, async ({ task, skip }) => {
        const requests = different(await sent());
        const { source, missing } = one;
        task.meta.published = { source, requests: requests.length, described: 0, missing };
        if (missing) skip(missing);
        const { faults, described } = await one.judge(requests);
        task.meta.published.described = described;
        expect([...new Set(faults)]).toEqual([]);
        expect(described, 'it speaks of some of them').toBeGreaterThan(0);
      });
  });
}
