import { describe, expect, test } from 'vitest';
import { redact } from '@/utils/core/redaction';
import { PLACEHOLDERS, ticketFields } from '@/utils/core/ticket-fields';
import { NOW, sampleCapture, sampleDraft, sampleSubmission, t } from '../samples';

function report(change: { level?: number; email?: string; switchedOff?: 'address'[] } = {}) {
  const draft = sampleDraft(
    {},
    {
      contact: { name: 'Rita', email: change.email ?? 'rita@example.org' },
      switchedOff: change.switchedOff ?? [],
    },
  );
  const submission = sampleSubmission({
    draft,
    capture: sampleCapture({
      context: { state: 'ok', value: { profileId: 'p', productId: 'cases', reads: { version: '4.2' } } },
    }),
    choices: {
      type: { id: 'bug', label: 'Something is broken' },
      severity: { id: 'serious', label: 'I cannot go on', level: change.level ?? 0 },
    },
  });
  return redact(submission, t, NOW).report;
}

describe('the fields of a ticket', () => {
  test('know every name that the settings offer', () => {
    const fields = PLACEHOLDERS.map((value) => ({ id: value, value }));
    const { custom } = ticketFields(report(), { fields });
    const empty = ['{affected}', '{scope.id}', '{scope}'];
    expect(PLACEHOLDERS.filter((name) => !custom.some(({ id }) => id === name)).sort()).toEqual(empty);
    expect(PLACEHOLDERS).toContain('{severity.id}');
  });

  test('are empty but for the requester where nothing is mapped', () => {
    expect(ticketFields(report())).toEqual({
      tags: [],
      requester: { name: 'Rita', email: 'rita@example.org' },
      custom: [],
    });
  });

  test('an address that is none is not one for the helpdesk either', () => {
    expect(ticketFields(report({ email: 'rita@example.org, eve@example.org' })).requester).toEqual({
      name: 'Rita',
    });
  });

  test.each([
    [0, 'urgent'],
    [1 / 3, 'high'],
    [2 / 3, 'normal'],
    [1, 'low'],
  ])('a severity at %d of its scale is %s by default', (level, priority) => {
    const defaults = { priority: ['urgent', 'high', 'normal', 'low'] };
    expect(ticketFields(report({ level }), {}, defaults).priority).toBe(priority);
  });

  test('what is mapped wins over what is usual, and empty means none', () => {
    const defaults = { priority: ['urgent', 'low'], type: { bug: 'problem' }, tags: ['eyewitness'] };
    const mapped = ticketFields(
      report(),
      { priority: { serious: '2' }, type: { bug: '' }, tags: [] },
      defaults,
    );
    expect(mapped).toEqual({ priority: '2', tags: [], requester: expect.anything() as unknown, custom: [] });
    expect(ticketFields(report(), {}, defaults)).toMatchObject({ type: 'problem', tags: ['eyewitness'] });
  });

  test('the first route whose conditions all hold says where it goes', () => {
    const routes = [
      { product: 'cases', type: 'question', queue: 'Q1' },
      { product: 'cases', severity: 'serious', queue: 'Q2' },
      { queue: 'Q3' },
    ];
    expect(ticketFields(report(), { routes }).queue).toBe('Q2');
    expect(ticketFields(report(), { routes: routes.slice(0, 1) }).queue).toBeUndefined();
  });

  test('templates name parts of the report; those that name nothing known send nothing', () => {
    const fields = [
      { id: '1', value: '{browser} on {system}' },
      { id: '2', value: '{read.version}' },
      { id: '3', value: '{read.nothing}{constructor}' },
      { id: '4', value: '{type.id}', values: { bug: 'incident' } },
      { id: '5', value: '{product}', values: { other: 'x' } },
      { id: '6', value: 'always' },
      { id: '7', value: '{number} {site}' },
    ];
    expect(ticketFields(report(), { fields, tags: ['ew', '{product}', '{scope}', 'ew'] })).toMatchObject({
      custom: [
        { id: '1', value: 'Chromium 156.0.8078.79 on Linux' },
        { id: '2', value: '4.2' },
        { id: '4', value: 'incident' },
        { id: '6', value: 'always' },
        { id: '7', value: 'EW-1A2B3C4D app.example.org' },
      ],
      tags: ['ew', 'cases'],
    });
  });

  test('what the reporter switched off is in no field', () => {
    const fields = [{ id: '1', value: '{address}' }];
    expect(ticketFields(report({ switchedOff: ['address'] }), { fields }).custom).toEqual([]);
    expect(ticketFields(report(), { fields }).custom).toHaveLength(1);
  });
});
