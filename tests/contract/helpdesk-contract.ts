import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toAppError, type ErrorCode } from '@/utils/core/errors';
import type { BodyFormat } from '@/utils/core/model/helpdesk';
import type { Mapping } from '@/utils/core/model/mapping';
import type { HelpdeskAdapter } from '@/utils/helpdesk/adapter';
import { describeAdapter, parseConfig, splitSecrets } from '@/utils/helpdesk/form';
import { createHttp, type Http } from '@/utils/helpdesk/http';
import { storable } from '@/utils/helpdesk/storable';
import type { HelpdeskDouble } from './doubles/helpdesk-double';
import { type Seen, startDouble } from './doubles/server';
import { FAILURES, json } from './failures';
import { hostileReport, longReport, wordyReport } from './hostile-report';
import { liveMarkup } from './live-markup';
import { describeOffers } from './offered';
import { attempt, deliver, Memory } from './outbox-loop';
import type { Published } from './published/published';
import { describePublished } from './published/suite';

const deliveredSchema = z.object({ failures: z.array(z.string()) });

/** Milliseconds after which the test of silence calls a helpdesk silent; the others are as patient as the product. */
const SILENCE_MS = 400;

async function codeOf(promise: Promise<unknown>): Promise<ErrorCode | undefined> {
  try {
    await promise;
    return undefined;
  } catch (thrown) {
    return toAppError(thrown).code;
  }
}

/**
 * What every adapter must do, tested against a double of its helpdesk. A new adapter is done when this
 * passes; what is special about its helpdesk stands in its own test beside.
 */
export function helpdeskContract(
  adapter: HelpdeskAdapter,
  startDoubleOf: () => Promise<HelpdeskDouble>,
  helpdesk: { dropsSilently: boolean; published: readonly Published[] },
): void {
  describe(`${adapter.label} keeps the contract of adapters`, () => {
    let double: HelpdeskDouble;
    let config: Record<string, unknown>;
    let http: Http;
    let hasty: Http;
    let addresses: string[];
    const seen: Seen[] = [];

    let format: BodyFormat;

    beforeEach(async () => {
      double = await startDoubleOf();
      config = parseConfig(adapter, double.settings);
      format = adapter.bodyFormat?.(config) ?? adapter.limits.body;
      addresses = [];
      const watched: typeof fetch = (input, init) => {
        addresses.push(input instanceof Request ? input.url : String(input));
        return fetch(input, init);
      };
      http = createHttp({ fetch: watched });
      hasty = createHttp({ fetch: watched, answerTimeoutMs: SILENCE_MS });
    });

    afterEach(async () => {
      const allowed = adapter.origins(config);
      const outside = addresses.filter(
        (address) => !allowed.includes(`http://${new URL(address).hostname}/*`),
      );
      expect(outside, 'every request goes to an origin the person was asked for').toEqual([]);
      const secrets = Object.values(splitSecrets(adapter, config).secret).map(String);
      const told = addresses.filter((address) => secrets.some((secret) => address.includes(secret)));
      expect(told, 'credentials travel in headers: addresses end up in logs').toEqual([]);
      expect(double.violations ?? [], 'requests are as the vendor wants them').toEqual([]);
      seen.push(...double.seen);
      await double.close();
    });

    const create = (memory = new Memory(), report = hostileReport(), mapping?: Mapping) =>
      attempt(adapter, config, http, report, memory, mapping);

    test('asks for nothing wider than the one origin of its settings', () => {
      expect(adapter.origins(config)).toEqual(['http://127.0.0.1/*']);
    });

    test('has a form with a label for every field, and keeps its credentials apart', () => {
      const { fields } = describeAdapter(adapter);
      expect(fields.filter(({ kind }) => kind === 'address').map(({ name }) => name)).toEqual(['address']);
      const { open, secret } = splitSecrets(adapter, config);
      expect({ ...open, ...secret }).toEqual(config);
      expect(Object.keys(open)).toContain('address');
    });

    test('can do what it declares, and nothing else', () => {
      const { can } = adapter;
      expect(can).toMatchObject({
        similar: adapter.findSimilar !== undefined,
        status: adapter.readStatus !== undefined,
        reply: adapter.addReply !== undefined,
      });
      expect(can.choices.length > 0).toBe(adapter.choices !== undefined);
      expect(can.once === 'search' || can.once === 'late-search').toBe(adapter.findByReference !== undefined);
    });

    test('refuses an address that is none of the web', async () => {
      const { initial } = describeAdapter(adapter).fields.find(({ name }) => name === 'address') ?? {};
      // Where there is one address for all, none means that one.
      const empty = initial === undefined ? [''] : [];
      for (const address of ['javascript:alert(1)', 'ftp://example.org/', 'helpdesk', ...empty]) {
        expect(
          await codeOf(Promise.resolve().then(() => parseConfig(adapter, { ...double.settings, address }))),
        ).toBe('settings-incomplete');
      }
    });

    test('check says who we are and where tickets go, and makes none', async () => {
      const { name, target } = await adapter.check(config, http);
      expect(name).toMatch(/\w/);
      expect(target).toMatch(/\w/);
      expect(double.tickets).toEqual([]);
      expect(
        double.seen.some(({ method }) => method !== 'GET'),
        'reading proves nothing about writing',
      ).toBe(true);
    });

    const secrets = describeAdapter(adapter).fields.filter(({ kind }) => kind === 'secret');
    // Where nobody signs in, nobody can do it wrong.
    if (secrets.length > 0)
      test('check fails where the credentials are wrong', async () => {
        const wrong = secrets.map(({ name }) => [name, 'wrong'] as const);
        const code = await codeOf(adapter.check({ ...config, ...Object.fromEntries(wrong) }, http));
        expect(['signin-refused', 'signin-or-address']).toContain(code);
      });

    test('a report becomes one ticket with subject, body and every file byte by byte', async () => {
      const report = hostileReport();
      const receipt = await create(new Memory(), report);
      expect(double.tickets).toHaveLength(1);
      const [ticket] = double.tickets;
      expect(ticket?.subject).toBe(storable(report.document.subject, adapter.limits));
      expect(ticket?.body).toContain(report.report.reference);
      expect(receipt.ticket.number).toMatch(/\d/);
      expect(receipt.unread).toBeUndefined();
      const lost = receipt.dropped.map(({ name }) => name);
      for (const { name, type, blob } of report.attachments) {
        if (lost.includes(name) || adapter.limits.attachments.flow === 'none') continue;
        const kept = ticket?.files.find((file) => file.name === name);
        expect(
          kept && kept.bytes.equals(Buffer.from(await blob.arrayBuffer())),
          `${name} arrived unchanged`,
        ).toBe(true);
        // A page may be kept as mere bytes, so that no helpdesk shows it within its own.
        const types = type === 'text/html' ? [type, 'application/octet-stream'] : [type];
        expect(types).toContain(kept?.type.split(';')[0]);
      }
      // An empty file is the one thing a helpdesk may refuse to keep, if the receipt says so; one that takes no
      // files shows what it can in the text.
      if (adapter.limits.attachments.flow === 'none') expect(lost).toContain('screenshot.png');
      else expect(lost.filter((name) => name !== 'empty.log')).toEqual([]);
    });

    test('sections come in their order: what a person says, where it happened, what the page said', async () => {
      await create();
      const body = double.tickets[0]?.body ?? '';
      const places = ['words_happened', 'document_environment', 'document_errors', 'document_reference'].map(
        // Formats escape the line between the words in their own ways.
        (heading) => body.search(new RegExp(heading.replace('_', '\\W{0,6}_?\\W{0,6}'))),
      );
      expect(places.filter((place) => place < 0)).toEqual([]);
      expect(places).toEqual([...places].sort((one, other) => one - other));
    });

    test('what page and person wrote is inert', async () => {
      await create();
      const body = double.tickets[0]?.body ?? '';
      expect(body).toContain('alert');
      expect(liveMarkup(body, format)).toEqual([]);
    });

    test('a subject longer than the helpdesk takes keeps its reference', async () => {
      await create(new Memory(), longReport());
      const subject = double.tickets[0]?.subject ?? '';
      expect(subject.length).toBeLessThanOrEqual(adapter.limits.subject);
      expect(subject).toMatch(/^Very long .*… \[EW-1A2B3C4D\]$/);
    });

    const { bodyCharacters } = adapter.limits;
    if (bodyCharacters !== undefined) {
      test('a body longer than the helpdesk takes ends at a section, and says so', async () => {
        await create(new Memory(), wordyReport(bodyCharacters));
        const body = double.tickets[0]?.body ?? '';
        expect(body.length).toBeLessThanOrEqual(bodyCharacters);
        expect(body).toMatch(/document\W{0,6}_?\W{0,6}reference/);
        expect(body).toMatch(/document\W{0,6}_?\W{0,6}cut/);
        expect(body).not.toContain('And then it happened again');
      });
    }

    test('fields go where the mapping says, each the adapter says it carries', async () => {
      const { mapping, kept } = double.mapped;
      expect(Object.keys(kept).sort()).toEqual([...adapter.can.carries].sort());
      const receipt = await create(new Memory(), hostileReport(), mapping);
      expect(double.tickets[0]?.fields).toMatchObject(kept);
      expect(receipt.dropped.filter(({ what }) => what === 'field' || what === 'requester')).toEqual([]);
    });

    test.each(FAILURES)('creating, answered with %s', async (_name, mishap, code) => {
      double.mishap(mishap, double.isCreate);
      const patience = mishap.kind === 'hang' ? hasty : http;
      expect(await codeOf(attempt(adapter, config, patience, hostileReport(), new Memory()))).toBe(code);
    });

    test.each(FAILURES.filter(([name]) => !/^(400|403|409|422|half)/.test(name)))(
      'checking, answered with %s',
      async (_name, mishap, code) => {
        double.mishap(mishap);
        expect(await codeOf(adapter.check(config, mishap.kind === 'hang' ? hasty : http))).toBe(code);
      },
    );

    test('a busy helpdesk is obeyed', async () => {
      double.mishap({ kind: 'reply', reply: json(429, {}, { 'retry-after': '90' }) });
      await expect(create()).rejects.toMatchObject({ code: 'helpdesk-busy', retryAfterMs: 90_000 });
    });

    test('a helpdesk that is not there', async () => {
      await double.close();
      expect(await codeOf(create())).toBe('helpdesk-unreachable');
      expect(await codeOf(adapter.check(config, http))).toBe('helpdesk-unreachable');
    });

    test('a redirect is not followed, so nobody else gets the credentials or the report', async () => {
      const thief = await startDouble(() => json(201, { id: 1 }));
      const reply = { status: 307, headers: { location: `${thief.address}/steal` } };
      double.mishap({ kind: 'reply', reply });
      expect(await codeOf(create())).toBe('signin-or-address');
      double.mishap({ kind: 'reply', reply });
      expect(await codeOf(adapter.check(config, http))).toBe('signin-or-address');
      expect(thief.seen).toEqual([]);
      await thief.close();
    });

    test('announces the create call before it goes out', async () => {
      const memory = new Memory();
      const announced: boolean[] = [];
      double.mishap({ kind: 'refuse' }, (request) => {
        if (double.isCreate(request)) announced.push(memory.entry.resume.mayExist);
        return false;
      });
      await create(memory);
      expect(announced).toEqual([true]);
    });

    test('a ticket recorded in an earlier attempt is never made again', async () => {
      const memory = new Memory();
      const first = await create(memory);
      // As if it had not been announced: the record alone must do.
      memory.entry = { ...memory.entry, resume: { ...memory.entry.resume, mayExist: false } };
      expect((await create(memory)).ticket).toEqual(first.ticket);
      expect(double.seen.filter(double.isCreate)).toHaveLength(1);
    });

    test('cut off anywhere in any way, it still arrives once and whole', async () => {
      await deliver(adapter, config, http, hostileReport());
      const requests = double.seen.length;
      const files = double.tickets[0]?.files.length;
      for (const kind of ['refuse', 'cut', 'cut-answer'] as const) {
        for (let at = 0; at < requests; at++) {
          double.tickets.length = 0;
          let passed = 0;
          double.mishap({ kind }, () => passed++ === at);
          const outcome = await deliver(adapter, config, http, hostileReport()).catch(
            (thrown: unknown) => thrown,
          );
          if (outcome instanceof Error) {
            // Only a person can look, and is asked to; certainly there are not two.
            expect(adapter.can.once, outcome.message).toBe('unknown');
            expect(outcome.message).toMatch(/arrival-unknown/);
            expect(double.tickets.length).toBeLessThanOrEqual(1);
            continue;
          }
          const { failures } = deliveredSchema.parse(outcome);
          expect(failures, `request ${at} was lost: ${kind}`).not.toEqual([]);
          expect(double.tickets, `request ${at}, ${kind}: ${failures.join(' → ')}`).toHaveLength(1);
          expect(double.tickets[0]?.files).toHaveLength(files ?? -1);
        }
      }
    });

    if (adapter.findByReference) {
      test('finds the ticket of a reference, and none where there is none', async () => {
        const { ticket } = await create();
        const find = (reference: string) => adapter.findByReference?.(reference, config, http);
        expect(await find(hostileReport().report.reference)).toEqual(ticket);
        expect(await find('99999999-0000-4000-8000-000000000000')).toBeNull();
      });

      test('adopts the ticket the outbox found, and reads it back', async () => {
        const first = await create();
        const memory = new Memory();
        memory.entry = { ...memory.entry, resume: { mayExist: true } };
        expect(await create(memory)).toEqual(first);
        expect(double.tickets).toHaveLength(1);
      });
    }

    describeOffers(adapter, () => ({ double, config, http, create }));

    if (helpdesk.dropsSilently) {
      test('a subject that had to be cut is on the receipt', async () => {
        const { dropped } = await create(new Memory(), longReport());
        expect(dropped).toContainEqual(expect.objectContaining({ what: 'subject' }));
      });

      test('files the helpdesk dropped silently are on the receipt', async () => {
        double.dropFiles?.();
        const { dropped } = await create();
        const files = dropped.filter(({ what }) => what === 'attachment').map(({ name }) => name);
        expect(files).toEqual(hostileReport().attachments.map(({ name }) => name));
      });
    }

    // Last: it looks back at what all the others sent.
    describePublished(helpdesk.published, async () => {
      await adapter.check(config, http);
      await create();
      return [...seen, ...double.seen];
    });
  });
}
