import { type Capture, captureSchema } from '@/utils/core/model/capture';
import { type Draft, draftSchema } from '@/utils/core/model/draft';
import type { Connection } from '@/utils/core/model/connection';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { eventSchema, type PageEvent } from '@/utils/core/model/event';
import type { Reply } from '@/utils/core/model/reply';
import type { SentReport } from '@/utils/core/model/sent';
import { redact, type Submission } from '@/utils/core/redaction';
import type { StoredPicture } from '@/utils/storage/pictures';

export const ID = '0b7a2d3e-52b1-4c1a-9d55-0a4f6d1c2b3a';
export const REFERENCE = '1a2b3c4d-0000-4000-8000-00000000abcd';
export const NOW = Date.UTC(2026, 10, 22, 9, 30);

/** Texts as their keys, so that a test reads what was asked for and not how English puts it. */
export const t = (key: string, ...values: string[]) => [key, ...values].join('|');

export const event = (input: unknown): PageEvent => eventSchema.parse(input);

export function sampleDraft(change: Partial<Draft['words']> = {}, more: Partial<Draft> = {}): Draft {
  return {
    ...draftSchema.parse({
      id: ID,
      reference: REFERENCE,
      createdAt: NOW,
      updatedAt: NOW,
      private: false,
      words: {
        title: 'Saving a case fails',
        doing: 'I filled in the form.\n\nThen I pressed Save.',
        expected: 'The case is saved',
        happened: 'A red bar',
        steps: [
          { id: 's1', text: 'Open the form' },
          { id: 's2', text: 'Press Save' },
        ],
        ...change,
      },
      contact: { name: 'Programme desk', email: 'desk@example.org' },
    }),
    ...more,
  };
}

export function sampleCapture(change: Partial<Capture> = {}): Capture {
  return {
    ...captureSchema.parse({
      id: ID,
      startedAt: NOW,
      tabId: 7,
      windowId: 1,
      private: false,
      trigger: 'toolbar',
      screenshot: { state: 'ok', value: { pictureId: '5d1f64a8-4f6b-4f0e-8a58-6e9a2c1f7b10' } },
      page: {
        state: 'ok',
        value: {
          address: 'https://app.example.org/cases?token=abc123secret',
          title: 'Cases',
          loadedAt: NOW - 60_000,
        },
      },
      environment: {
        state: 'ok',
        value: {
          browser: { name: 'Chromium', version: '156.0.8078.79' },
          system: { name: 'Linux', architecture: 'x86 64-bit' },
          device: 'desktop',
          viewport: { width: 1280, height: 720 },
          timeZone: 'Africa/Nairobi',
          utcOffset: 180,
          languages: ['en', 'sw'],
          online: true,
          extension: '0.1.0',
          userAgent: 'Mozilla/5.0',
        },
      },
      evidence: {
        state: 'ok',
        value: {
          watched: true,
          sources: ['recorder', 'relay'],
          events: [
            event({
              kind: 'console',
              at: NOW - 3_000,
              level: 'error',
              text: 'save failed',
              stack: 'at save (app.js:5)',
            }),
            event({
              kind: 'request',
              at: NOW - 2_000,
              address: 'https://app.example.org/api/cases',
              method: 'POST',
              status: 500,
              duration: 81,
            }),
            event({ kind: 'action', at: NOW - 4_000, action: 'click', role: 'button', name: 'Save' }),
          ],
        },
      },
      context: { state: 'ok', value: { profileId: 'general', reads: {} } },
    }),
    ...change,
  };
}

export function samplePicture(change: Partial<StoredPicture> = {}): StoredPicture {
  return {
    id: '5d1f64a8-4f6b-4f0e-8a58-6e9a2c1f7b10',
    draftId: ID,
    takenAt: NOW,
    origin: 'click',
    width: 1280,
    height: 720,
    blob: new Blob([new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10])], { type: 'image/png' }),
    ...change,
  };
}

export function sampleSubmission(change: Partial<Submission> = {}): Submission {
  return {
    draft: sampleDraft(),
    capture: sampleCapture(),
    pictures: [samplePicture()],
    choices: { type: { id: 'bug', label: 'Something is broken' } },
    language: 'en',
    ...change,
  };
}

export const sampleConnection: Connection = {
  id: 'c1',
  adapter: 'webhook',
  label: 'Desk',
  config: { address: 'http://127.0.0.1:4410/api/reports' },
};

export function sampleEntry(change: Partial<OutboxEntry> = {}): OutboxEntry {
  const { report, document } = redact(sampleSubmission(), t, NOW);
  return {
    id: ID,
    connectionId: 'c1',
    report,
    document,
    queuedAt: NOW,
    attempts: 0,
    state: { name: 'queued' },
    resume: { mayExist: false },
    private: false,
    ...change,
  };
}

export function sampleSent(change: Partial<SentReport> = {}): SentReport {
  return {
    id: ID,
    connectionId: sampleConnection.id,
    adapter: sampleConnection.adapter,
    title: 'Saving a case fails',
    reference: REFERENCE,
    ticket: { id: '4711', number: '#4711', link: 'https://help.example.org/tickets/4711' },
    sentAt: NOW,
    movedAt: NOW,
    unread: false,
    own: [],
    ...change,
  };
}

export function sampleReply(change: Partial<Reply> = {}): Reply {
  return {
    id: '7c1e9a52-3f6d-4d0b-8a4e-2b9c5d7e1f60',
    reportId: ID,
    kind: 'answer',
    text: 'It is still broken.',
    at: NOW,
    attempts: 0,
    state: { name: 'writing' },
    mayExist: false,
    known: [],
    ...change,
  };
}
