import { describe, expect, test } from 'vitest';
import type { KeptReport } from '@/utils/bundle/bundle';
import { toAppError } from '@/utils/core/errors';
import { renderHtml } from '@/utils/core/render/html';
import type { HelpdeskAdapter } from '@/utils/helpdesk/adapter';
import { describeAdapter, parseConfig } from '@/utils/helpdesk/form';
import type { Http } from '@/utils/helpdesk/http';
import { placeOf } from '@/utils/helpdesk/place';
import { hostileReport } from './hostile-report';
import { liveMarkup } from './live-markup';
import { attempt, Memory } from './outbox-loop';

/** What a saved file holds, taken out of it by somebody else's reader. */
export interface Opened {
  subject: string;
  /** HTML, as a person will see it. */
  body: string;
  files: { name: string; bytes: Uint8Array }[];
}

/**
 * What every kind must do that nobody is spoken to for: the part of the contract that is about the report. The
 * files are made in utils/bundle.
 */
export function savedContract(
  adapter: HelpdeskAdapter,
  saveAndOpen: (kept: KeptReport) => Promise<Opened>,
  code: 'to-save' | 'to-mail',
): void {
  const silent: Http = { send: () => Promise.reject(new Error('Nobody may be spoken to.')) };

  describe(`${adapter.label} keeps the contract of kinds that a person takes on`, () => {
    test('asks for no origin, no secret and no address', () => {
      expect(adapter.origins(parseConfig(adapter, {}))).toEqual([]);
      const { fields, byHand } = describeAdapter(adapter);
      expect(byHand).toBe(code === 'to-mail' ? 'mail' : 'file');
      expect(
        fields.filter(({ kind, required }) => required || kind === 'secret' || kind === 'address'),
      ).toEqual([]);
      expect(placeOf(adapter, {})).toBeUndefined();
    });

    test('offers nothing that would need somebody to ask', () => {
      const { can } = adapter;
      expect(can).toMatchObject({ carries: [], choices: [], similar: false, status: false, reply: false });
      const asking = ['choices', 'findByReference', 'findSimilar', 'readStatus', 'addReply'];
      expect(Object.keys(adapter).filter((name) => asking.includes(name))).toEqual([]);
    });

    test('speaks to nobody, and asks for the person', async () => {
      expect(await adapter.check({}, silent)).toEqual({ name: adapter.label });
      const asked = await attempt(adapter, {}, silent, hostileReport(), new Memory()).catch(toAppError);
      expect(asked).toMatchObject({ code });
    });

    test('subject, whole text and every file byte by byte', async () => {
      const report = hostileReport();
      const { subject, body, files } = await saveAndOpen(report);
      expect(subject).toBe(report.document.subject);
      expect(body).toContain(report.report.reference);
      for (const { name, blob } of report.attachments) {
        if (name === 'report.html') continue;
        const kept = files.find((file) => file.name === name);
        expect(kept?.bytes, name).toEqual(new Uint8Array(await blob.arrayBuffer()));
      }
    });

    test('sections come in their order', async () => {
      const { body } = await saveAndOpen(hostileReport());
      const places = ['words_happened', 'document_environment', 'document_errors', 'document_reference'].map(
        (heading) => body.indexOf(heading),
      );
      expect(places.filter((place) => place < 0)).toEqual([]);
      expect(places).toEqual([...places].sort((one, other) => one - other));
    });

    test('what page and person wrote is inert', async () => {
      const { body } = await saveAndOpen(hostileReport());
      expect(body).toContain('alert');
      expect(liveMarkup(body, 'html')).toEqual([]);
      expect(liveMarkup(renderHtml(hostileReport().document.body), 'html')).toEqual([]);
    });
  });
}
