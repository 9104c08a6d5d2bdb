import { describe, expect, test } from 'vitest';
import { joinCaptures, joinSteps, newEvents } from '@/utils/core/join-captures';
import { MAX_STEPS } from '@/utils/core/limits';
import type { Capture } from '@/utils/core/model/capture';
import type { Evidence } from '@/utils/core/model/event';
import { partValue } from '@/utils/core/model/part';
import { event, NOW, sampleCapture } from '../samples';

const evidence = (events: Evidence['events'], more: Partial<Evidence> = {}): Capture['evidence'] => ({
  state: 'ok',
  value: { watched: true, sources: ['relay'], events, dropped: {}, unreadableFrames: [], ...more },
});
const failed = (at: number, more = {}) =>
  event({ kind: 'request', at, address: 'https://app.example.org/api', status: 500, ...more });
const logged = (text: string, at: number, count = 1) =>
  event({ kind: 'console', at, level: 'error', text, count });

const earlier = sampleCapture({ evidence: evidence([logged('old', NOW - 10)]) });
const later = (change: Partial<Capture>) => sampleCapture({ startedAt: NOW + 60_000, ...change });

describe('what is new', () => {
  test('is what happened since, not what was told before', () => {
    const events = [
      logged('old', NOW - 10),
      logged('older than the click', NOW - 5),
      logged('new', NOW + 10),
    ];
    expect(newEvents(earlier, later({ evidence: evidence(events) }))).toEqual([logged('new', NOW + 10)]);
  });

  test('is what went on repeating itself', () => {
    const repeated = logged('old', NOW - 10, 3);
    expect(newEvents(earlier, later({ evidence: evidence([repeated]) }))).toEqual([repeated]);
  });

  test('is all of it where there was nothing before', () => {
    const blind = sampleCapture({ evidence: { state: 'missing', why: { code: 'capture-slow' } } });
    const events = [logged('old', NOW - 10)];
    expect(newEvents(blind, later({ evidence: evidence(events) }))).toEqual(events);
  });
});

describe('joined', () => {
  test('events of both are told, each once', () => {
    const both = joinCaptures(
      earlier,
      later({ evidence: evidence([logged('old', NOW - 10, 2), logged('new', NOW + 10)]) }),
    );
    expect(partValue(both.evidence)?.events).toEqual([logged('old', NOW - 10, 2), logged('new', NOW + 10)]);
  });

  test('a request another witness knew more about is one', () => {
    const before = sampleCapture({ evidence: evidence([failed(NOW - 10)]) });
    const both = joinCaptures(before, later({ evidence: evidence([failed(NOW - 10, { method: 'POST' })]) }));
    expect(partValue(both.evidence)?.events).toMatchObject([{ method: 'POST' }]);
  });

  test('witnesses add up, and what was dropped is not counted twice', () => {
    const before = sampleCapture({
      evidence: evidence([], { watched: false, sources: ['read-out'], dropped: { console: 4 } }),
    });
    const both = joinCaptures(
      before,
      later({
        evidence: evidence([], { sources: ['recorder', 'relay'], dropped: { console: 6, error: 1 } }),
      }),
    );
    expect(partValue(both.evidence)).toMatchObject({
      watched: true,
      sources: ['recorder', 'relay', 'read-out'],
      dropped: { console: 6, error: 1 },
    });
  });

  test('the page is the one seen last, and says where the report was begun', () => {
    const page = (address: string): Capture['page'] => ({ state: 'ok', value: { address, title: '' } });
    const [first, second, third] = [
      'https://a.example.org/',
      'https://b.example.org/',
      'https://c.example.org/',
    ];
    const two = joinCaptures(sampleCapture({ page: page(first) }), later({ page: page(second) }));
    expect(partValue(two.page)).toEqual({
      address: second,
      title: '',
      earlier: [{ address: first, title: '' }],
    });
    const earlierOf = (capture: Capture) => partValue(capture.page)?.earlier?.map(({ address }) => address);
    const three = joinCaptures(two, later({ page: page(third) }));
    expect(earlierOf(three)).toEqual([first, second]);
    expect(earlierOf(joinCaptures(three, later({ page: page(first) })))).toEqual([second, third]);
    expect(
      earlierOf(joinCaptures(sampleCapture({ page: page(first) }), later({ page: page(first) }))),
    ).toBeUndefined();
  });

  test('what the later one could not have stays as it was', () => {
    const missing = { state: 'missing', why: { code: 'page-closed-to-extensions' } } as const;
    const both = joinCaptures(
      earlier,
      later({
        page: missing,
        environment: { state: 'pending' },
        evidence: missing,
        context: missing,
        screenshot: missing,
      }),
    );
    expect({ ...both, startedAt: NOW }).toEqual(earlier);
  });
});

describe('steps', () => {
  const steps = (count: number, name: string) =>
    Array.from({ length: count }, (_one, index) => ({ id: `s${index + 1}`, text: `${name} ${index + 1}` }));

  test('follow those that are written, under names of their own', () => {
    const joined = joinSteps(steps(2, 'written'), steps(1, 'done'), 5);
    expect(joined.map(({ text }) => text)).toEqual(['written 1', 'written 2', 'done 1']);
    expect(new Set(joined.map(({ id }) => id)).size).toBe(3);
  });

  test('never push out what is written', () => {
    const joined = joinSteps(steps(MAX_STEPS - 1, 'written'), steps(3, 'done'), 5);
    expect(joined.slice(-2).map(({ text }) => text)).toEqual([`written ${MAX_STEPS - 1}`, 'done 3']);
    expect(joinSteps(steps(MAX_STEPS, 'written'), steps(3, 'done'), 5)).toHaveLength(MAX_STEPS);
  });
});
