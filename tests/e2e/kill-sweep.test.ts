import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gitlabDouble } from '../contract/doubles/gitlab';
import type { HelpdeskDouble } from '../contract/doubles/helpdesk-double';
import { redmineDouble } from '../contract/doubles/redmine';
import { killSweep, type Swept, sweepTable } from '../sweep/kill-sweep';
import { BROWSERS, useStage } from './stage.ts';
import { sha256 } from './stored.ts';

/** Milliseconds: about a dozen kills of six deliveries, on a busy machine. */
const PATIENCE_MS = 4 * 60_000;

function sweptDouble(name: string, double: HelpdeskDouble, secrets: string[]): Swept {
  return {
    name,
    adapter: name,
    settings: double.settings,
    secrets,
    ticketsOf: (reference) =>
      double.tickets
        .filter(({ body }) => body.includes(reference))
        .map(({ files }) => Object.fromEntries(files.map((file) => [file.name, sha256(file.bytes)]))),
  };
}

// No second try: a ticket that was lost or made twice once is one too many.
describe.each(BROWSERS)('killed at every step in %s', { retry: 0 }, (browser) => {
  const stage = useStage(browser);
  let doubles: HelpdeskDouble[];

  beforeAll(async () => {
    doubles = [await redmineDouble(), await gitlabDouble()];
  });
  afterAll(() => Promise.all(doubles.map((double) => double.close())));

  test('every report is one ticket, whole', { timeout: PATIENCE_MS }, async () => {
    const { story, desk } = stage;
    const deskItself: Swept = {
      name: 'desk',
      adapter: 'webhook',
      settings: { address: desk.reports },
      secrets: [],
      ticketsOf: (reference) =>
        desk
          .tickets()
          .filter((ticket) => ticket.reference === reference)
          .map(({ attachments }) =>
            Object.fromEntries(
              attachments.map(({ id, name }) => [name, sha256(desk.file(id)?.content ?? new Uint8Array())]),
            ),
          ),
    };
    const [redmine, gitlab] = doubles as [HelpdeskDouble, HelpdeskDouble];
    const outcomes = await killSweep(story, [
      deskItself,
      sweptDouble('redmine', redmine, ['key']),
      sweptDouble('gitlab', gitlab, ['token']),
    ]);
    console.table(sweepTable(outcomes));
    expect(outcomes.filter(({ tickets, altered }) => tickets !== 1 || altered > 0)).toEqual([]);
    const stood = outcomes.map(({ helpdesk, killedAt }) => `${helpdesk}: ${killedAt}`);
    // A sweep that never came to these places would prove nothing.
    for (const lane of ['desk, answer lost', 'desk, request lost'])
      for (const place of ['sending, connecting', 'sending, creating, may exist'])
        expect(stood).toContain(`${lane}: ${place}`);
    for (const lane of ['redmine, answer lost', 'redmine, request lost'])
      for (const place of [
        'sending, uploading',
        'sending, uploading, recorded',
        'sending, creating, may exist, recorded',
        'sending, reading-back, may exist, recorded',
      ])
        expect(stood).toContain(`${lane}: ${place}`);
  });
});
