import { describe, expect, test } from 'vitest';
import type { Receipt, TicketRef } from '@/utils/core/model/receipt';
import { mappingFaults } from '@/utils/core/mapping-faults';
import type { HelpdeskAdapter } from '@/utils/helpdesk/adapter';
import { describeAdapter } from '@/utils/helpdesk/form';
import type { Http } from '@/utils/helpdesk/http';
import { offeredBy } from '@/utils/helpdesk/offered';
import type { HelpdeskDouble } from './doubles/helpdesk-double';
import { liveMarkup } from './live-markup';

/** What a test of the suite stands on; read inside of tests, because each has its own. */
interface Stand {
  double: HelpdeskDouble;
  config: Record<string, unknown>;
  http: Http;
  create: () => Promise<Receipt>;
}

/** What means something in JQL, WIQL, TicketSQL, Lucene, GraphQL, an encoded query or an address. */
const SIGNS = `"'\\(){}[]^~*%:=;&|#/<>!?--\n`;

/** No server refuses an address of so many characters. */
const SAFE_ADDRESS = 2_000;

const NOWHERE: TicketRef = { id: '999999', number: '#999999' };

/** The tests of what an adapter offers beyond making tickets: those of what it declares, and no others. */
export function describeOffers(adapter: HelpdeskAdapter, stand: () => Stand): void {
  const { can } = adapter;

  if (adapter.choices && can.choices.length > 0) {
    describe('lists what there is to choose from', () => {
      test.each(can.choices)('%s', async (what) => {
        const { config, http } = stand();
        // Nobody has chosen yet: that is why the question is asked.
        const chosen = describeAdapter(adapter).fields.filter(({ offers }) => offers === what);
        const names = chosen.map(({ name }) => name);
        const half = Object.fromEntries(Object.entries(config).filter(([name]) => !names.includes(name)));
        const offered = (await adapter.choices?.(what, half, http, {})) ?? [];
        expect(offered.length).toBeGreaterThan(0);
        expect(new Set(offered.map(({ id }) => id)).size).toBe(offered.length);
        for (const { id, name } of offered) expect(id && name).toMatch(/\S/);
      });

      const secrets = describeAdapter(adapter).fields.flatMap(({ kind, name }) =>
        kind === 'secret' ? [name] : [],
      );
      if (secrets.length > 0)
        test('asks for the settings it cannot do without', async () => {
          const { config, http } = stand();
          const without = Object.fromEntries(
            Object.entries(config).filter(([name]) => !secrets.includes(name)),
          );
          const [first = 'queue'] = can.choices;
          await expect(adapter.choices?.(first, without, http, {})).rejects.toMatchObject({
            code: 'settings-incomplete',
            field: expect.any(String) as string,
          });
        });

      test('has nothing against its own mapping, and finds what is not there', async () => {
        const { double, config, http } = stand();
        const offered = await offeredBy(adapter, config, http);
        expect(mappingFaults(double.mapped.mapping, offered)).toEqual([]);
        const wrong = {
          priority: { blocked: 'nowhere' },
          type: { bug: 'nowhere' },
          routes: [{ queue: 'nowhere' }],
        };
        const faults = mappingFaults(wrong, offered);
        const listable = (['priority', 'type', 'queue'] as const).filter((what) =>
          can.choices.includes(what),
        );
        expect(faults.filter(({ id }) => id === 'nowhere').map(({ what }) => what)).toEqual(listable);
      });
    });
  }

  if (adapter.readStatus) {
    describe('reads what became of a ticket', () => {
      const read = (ticket: TicketRef) => {
        const { config, http } = stand();
        return adapter.readStatus?.(ticket, config, http);
      };

      test('a new one is open and has no answers', async () => {
        const { ticket } = await stand().create();
        expect(await read(ticket)).toMatchObject({
          state: 'open',
          name: expect.stringMatching(/\w/) as string,
          replies: [],
        });
      });

      test('answers to everybody are there as text, oldest first; notes among agents are not', async () => {
        const { double, create } = stand();
        const { ticket } = await create();
        double.agents?.answer(ticket.id, 'We are on it, 5 < 6 & so on.', 'everybody');
        double.agents?.answer(ticket.id, 'The reporter is difficult.', 'agents');
        double.agents?.answer(ticket.id, 'Please try again.', 'everybody');
        const replies = (await read(ticket))?.replies ?? [];
        expect(replies.map(({ text }) => text)).toEqual([
          'We are on it, 5 < 6 & so on.',
          'Please try again.',
        ]);
        for (const { id, at, author } of replies) {
          expect(id).toMatch(/\w/);
          expect(author).toMatch(/\w/);
          expect(new Date(at).getFullYear()).toBeGreaterThan(2000);
        }
      });

      test('a solved one is solved', async () => {
        const { double, create } = stand();
        const { ticket } = await create();
        double.agents?.solve(ticket.id);
        expect(['solved', 'closed']).toContain((await read(ticket))?.state);
      });

      test('one that is not there any more is gone, and that is no failure', async () => {
        expect(await read(NOWHERE)).toMatchObject({ state: 'gone', replies: [] });
      });
    });
  }

  if (adapter.addReply) {
    test('adds a reply as plain text, once', async () => {
      const { double, config, http, create } = stand();
      const { ticket } = await create();
      await adapter.addReply?.(ticket, 'It works again.\n\nThanks <script>x</script> @admin', config, http);
      const replies = double.tickets[0]?.replies ?? [];
      expect(replies).toHaveLength(1);
      expect(replies[0]).toContain('It works again.');
      expect(liveMarkup(replies[0] ?? '', adapter.bodyFormat?.(config) ?? adapter.limits.body)).toEqual([]);
    });
  }

  if (can.replyFiles) {
    test('adds files with a reply, byte by byte', async () => {
      const { double, config, http, create } = stand();
      const { ticket } = await create();
      const bytes = Uint8Array.from({ length: 3_000 }, (_, at) => (at * 31) % 256);
      const picture = new Blob([bytes], { type: 'image/png' });
      const files = [{ name: 'again.png', type: 'image/png', blob: picture }];
      const id = '7c1e9a52-3f6d-4d0b-8a4e-2b9c5d7e1f60';
      await adapter.addReply?.(ticket, 'Still broken.', config, http, { id, files });
      expect(double.tickets[0]?.replies).toHaveLength(1);
      const kept = double.tickets[0]?.files.filter(({ name }) => name === 'again.png') ?? [];
      expect(kept).toHaveLength(1);
      expect(kept[0]?.bytes.equals(Buffer.from(bytes))).toBe(true);
      expect(kept[0]?.type.split(';')[0]).toBe('image/png');
    });
  }

  if (adapter.findSimilar) {
    describe('finds tickets about the same', () => {
      const find = (words: string) => {
        const { config, http } = stand();
        return adapter.findSimilar?.(words, config, http);
      };

      test('an open one, with number and title', async () => {
        const { ticket } = await stand().create();
        const [found] = (await find('Login fails')) ?? [];
        expect(found).toMatchObject({ id: ticket.id, number: ticket.number });
        expect(found?.title).toContain('Login');
      });

      test('none where nobody said such a thing', async () => {
        await stand().create();
        expect(await find('Zeppelin')).toEqual([]);
      });

      test.each([`x' OR 1=1 --`, `"a" AND {b} [c] (d) ~e:*?\\ /f`, '😀 שלום', '   '])(
        'takes %j for words and nothing more',
        async (words) => {
          await stand().create();
          expect(await find(words)).toEqual([]);
        },
      );

      test('sends words, and no sign that stood between them', async () => {
        const { double, create } = stand();
        const { ticket } = await create();
        const before = double.seen.length;
        const found = await find(`Login${SIGNS}OR 1=1${SIGNS}fails`);
        expect(found?.map(({ id }) => id)).toEqual([ticket.id]);
        const sent = double.seen.slice(before).map(({ path, body }) => {
          const address = decodeURIComponent(path.replaceAll('+', ' '));
          return `${address}\n${body.toString()}\n${JSON.stringify(address)}`;
        });
        for (let at = 0; at + 3 <= SIGNS.length; at += 1)
          expect(sent.join('\n')).not.toContain(SIGNS.slice(at, at + 3));
      });

      test('finds it, however long the title is and whatever letters are in it', async () => {
        const { double, create } = stand();
        const { ticket } = await create();
        const before = double.seen.length;
        const found = await find(`Login 𠮷野家𠮷野家 ‹password-removed› ${'x'.repeat(5_000)} fails`);
        expect(found?.map(({ id }) => id)).toEqual([ticket.id]);
        const sent = double.seen.slice(before);
        for (const { path, body } of sent) {
          expect(path.length).toBeLessThan(SAFE_ADDRESS);
          expect(decodeURIComponent(path) + body.toString()).not.toMatch(/𠮷|removed/u);
        }
      });
    });
  }
}
