import { expect, test } from 'vitest';
import { countFaults } from '@/utils/core/fault-counts';
import { event, NOW } from '../samples';

const evidence = (events: unknown[]) => ({
  watched: true,
  sources: [],
  events: events.map(event),
  dropped: {},
  unreadableFrames: [],
});

test('errors, warnings and failed requests are counted apart; what is no fault is not counted', () => {
  const counts = countFaults(
    evidence([
      { kind: 'error', at: NOW, text: 'TypeError' },
      { kind: 'console', at: NOW, level: 'warn', text: 'old' },
      { kind: 'console', at: NOW, level: 'log', text: 'hello' },
      { kind: 'request', at: NOW, address: 'https://app.example.org/api', status: 500 },
      { kind: 'resource', at: NOW, address: 'https://app.example.org/logo.png', element: 'img' },
      { kind: 'action', at: NOW, action: 'click' },
    ]),
  );
  expect(counts).toMatchObject({ errors: 1, warnings: 1, requests: 2, latest: { kind: 'error' } });
});

test('what is switched off is not counted', () => {
  const some = evidence([
    { kind: 'error', at: NOW, text: 'TypeError' },
    { kind: 'console', at: NOW, level: 'warn', text: 'old' },
    { kind: 'request', at: NOW, address: 'https://app.example.org/api', status: 500 },
  ]);
  expect(countFaults(some, ['console'])).toMatchObject({
    errors: 0,
    warnings: 0,
    requests: 1,
    latest: { kind: 'request' },
  });
  expect(countFaults(some, ['console', 'requests'])).toMatchObject({ requests: 0, latest: undefined });
});

test('without errors the last failed request is the headline', () => {
  const requests = [1, 2].map((n) => ({
    kind: 'request',
    at: NOW,
    address: `https://app.example.org/${n}`,
    status: 404,
  }));
  expect(countFaults(evidence(requests)).latest).toMatchObject({ address: 'https://app.example.org/2' });
  expect(countFaults(evidence([])).latest).toBeUndefined();
});
