import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import harSchemas from 'har-schema';
import { expect, test } from 'vitest';
import { harOf } from '@/utils/core/har';
import { redact } from '@/utils/core/redaction';
import { event, NOW, sampleCapture, sampleDraft, sampleSubmission, t } from '../samples';

function validate(har: unknown): unknown[] {
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true, logger: false });
  addFormats(ajv);
  for (const schema of Object.values(harSchemas)) ajv.addSchema(schema);
  const isValid = ajv.getSchema('har.json#');
  if (!isValid) throw new Error('The package holds no schema of that name.');
  return isValid(har) ? [] : (isValid.errors ?? []);
}

const evidenceOf = (...events: Parameters<typeof event>) => ({
  state: 'ok' as const,
  value: {
    watched: true,
    sources: ['recorder' as const],
    events: events.map((one) => event(one)),
    dropped: {},
    unreadableFrames: [],
  },
});

test('is an HTTP archive 1.2 by the published schema', () => {
  const har = harOf(redact(sampleSubmission(), t, NOW).report);
  expect(validate(har)).toEqual([]);
  expect(har?.log.entries).toHaveLength(1);
  expect(har?.log.entries[0]).toMatchObject({
    startedDateTime: new Date(NOW - 2_081).toISOString(),
    time: 81,
    request: { method: 'POST', url: 'https://app.example.org/api/cases' },
    response: { status: 500 },
  });
});

test('the schema refuses what is none', () => {
  expect(validate({ log: { version: '1.2', entries: [{}] } })).not.toEqual([]);
});

test('requests without an answer, without a method, with an odd address', () => {
  const evidence = evidenceOf({
    kind: 'request',
    at: NOW,
    address: 'https://app.example.org/?q=1&q=2&token=abc123secretabc123',
    status: 0,
    failure: 'net::ERR_CONNECTION_REFUSED',
    count: 3,
  });
  evidence.value.events.push(event({ kind: 'request', at: NOW - 5, address: 'about:blank', status: 404 }));
  const har = harOf(redact(sampleSubmission({ capture: sampleCapture({ evidence }) }), t, NOW).report);
  expect(validate(har)).toEqual([]);
  expect(har?.log.entries.map(({ response }) => response.status)).toEqual([404, 0]);
  const refused = har?.log.entries[1];
  expect(refused?.comment).toBe('net::ERR_CONNECTION_REFUSED · ×3');
  expect(refused?.request.queryString.slice(0, 2)).toEqual([
    { name: 'q', value: '1' },
    { name: 'q', value: '2' },
  ]);
  expect(JSON.stringify(har)).not.toContain('abc123secretabc123');
});

test('none where no request was recorded, or none may be told', () => {
  const draft = sampleDraft({}, { switchedOff: ['requests'] });
  expect(harOf(redact(sampleSubmission({ draft }), t, NOW).report)).toBeUndefined();
});
