import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Capture } from '@/utils/core/model/capture';
import type { Draft, Picture } from '@/utils/core/model/draft';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { Reply } from '@/utils/core/model/reply';
import type { Attachment } from '@/utils/core/model/report';
import type { SentReport } from '@/utils/core/model/sent';
import type { SignIn } from '@/utils/core/model/sign-in';
import type { Rest } from '@/utils/core/model/rest';

/** What was damaged, kept as it was found for whoever has to find out why. */
export interface Quarantined {
  store: string;
  key: string;
  foundAt: number;
  value: unknown;
}

export interface Schema extends DBSchema {
  drafts: { key: string; value: Draft };
  captures: { key: string; value: Capture };
  pictures: { key: string; value: Picture & { blob: Blob }; indexes: { draftId: string } };
  outbox: { key: string; value: OutboxEntry };
  attachments: {
    key: [string, string];
    value: Attachment & { entryId: string };
    indexes: { entryId: string };
  };
  sent: { key: string; value: SentReport };
  replies: { key: string; value: Reply; indexes: { reportId: string } };
  rests: { key: string; value: Rest };
  credentials: {
    key: string;
    value: { connectionId: string; secrets: Record<string, unknown>; signIn?: SignIn };
  };
  quarantine: { key: number; value: Quarantined };
}

export type Database = IDBPDatabase<Schema>;

/** Raised with every change of the stores; each step stays below for browsers that skipped releases. */
const VERSION = 3;

let opened: Promise<Database> | undefined;

/**
 * The extension's own database: out of reach of content scripts, shared by the worker and all pages.
 * Opened once per context, again after the browser closed it.
 */
export function database(): Promise<Database> {
  opened ??= openDB<Schema>('eyewitness', VERSION, {
    upgrade(db, oldVersion) {
      if (oldVersion < 1) {
        db.createObjectStore('drafts', { keyPath: 'id' });
        db.createObjectStore('captures', { keyPath: 'id' });
        db.createObjectStore('pictures', { keyPath: 'id' }).createIndex('draftId', 'draftId');
        db.createObjectStore('outbox', { keyPath: 'id' });
        db.createObjectStore('attachments', { keyPath: ['entryId', 'name'] }).createIndex(
          'entryId',
          'entryId',
        );
        db.createObjectStore('credentials', { keyPath: 'connectionId' });
        db.createObjectStore('quarantine', { autoIncrement: true });
      }
      if (oldVersion < 2) {
        db.createObjectStore('sent', { keyPath: 'id' });
        db.createObjectStore('replies', { keyPath: 'id' }).createIndex('reportId', 'reportId');
      }
      if (oldVersion < 3) db.createObjectStore('rests', { keyPath: 'connectionId' });
    },
    // A newer version waits in another context: let go, so that an update is never blocked by us.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated: () => {
      opened = undefined;
    },
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}
