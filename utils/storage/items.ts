import { z } from 'zod';
import type { HandoverRow } from '@/utils/core/handover-list';
import { DEADLINE_HOURS } from '@/utils/core/limits';
import { connectionSchema } from '@/utils/core/model/connection';
import { contactSchema } from '@/utils/core/model/draft';
import { type FullPageState, fullPageSchema } from '@/utils/core/model/full-page';
import { evidenceSchema } from '@/utils/core/model/event';
import { boxSchema } from '@/utils/core/model/picture-edit';
import { TAB_DRAFTS } from './keys';
import { defineStoredItem } from './stored-item';

/** Every key of `storage.*`. No other file names one, but keys.ts for those it has to share. */

const settingsSchema = z.object({
  /** Remembered from the last report. */
  contact: contactSchema.catch({ name: '', email: '' }),
  /** Where the panel opens. */
  panel: z.enum(['side', 'tab']).catch('side'),
  /** The connection reports go to unless the reporter picks another. */
  defaultConnection: z.string().catch(''),
  /** Notifications may show what was answered, to whoever looks at the screen. */
  notificationText: z.boolean().catch(false),
  /** Hours after which a report that is still not sent is offered another way. */
  deadlineHours: z.number().positive().catch(DEADLINE_HOURS),
});

export type Settings = z.infer<typeof settingsSchema>;

export const settings = defineStoredItem<Settings>({
  area: 'local',
  key: 'settings',
  version: 1,
  schema: settingsSchema,
  fallback: {
    contact: { name: '', email: '' },
    panel: 'side',
    defaultConnection: '',
    notificationText: false,
    deadlineHours: DEADLINE_HOURS,
  },
});

/** A list that loses its damaged rows and keeps the others. */
function rows<T>(row: z.ZodType<T>): z.ZodType<T[]> {
  return z.array(z.unknown()).transform((all) =>
    all.flatMap((one) => {
      const parsed = row.safeParse(one);
      return parsed.success ? [parsed.data] : [];
    }),
  );
}

export const connections = defineStoredItem({
  area: 'local',
  key: 'connections',
  version: 1,
  schema: rows(connectionSchema),
  fallback: [],
});

const watchedSiteSchema = z.object({
  /** Match pattern of one origin, such as `https://app.example.org/*`. */
  pattern: z.string().max(500),
  since: z.number(),
});

export type WatchedSite = z.infer<typeof watchedSiteSchema>;

export const watchedSites = defineStoredItem({
  area: 'local',
  key: 'watchedSites',
  version: 1,
  schema: rows(watchedSiteSchema),
  fallback: [],
});

/** Which draft belongs to which tab. Of this browser session, because tab ids are. */
export const tabDrafts = defineStoredItem<Record<string, string>>({
  area: 'session',
  key: TAB_DRAFTS,
  version: 1,
  schema: z.record(z.string(), z.uuid()),
  fallback: {},
});

/**
 * The capture of a later click on a tab whose report was not sent yet, as a draft of its own, by the draft it
 * stands beside: until the person says whether it goes into that report or begins a new one.
 */
export const standbys = defineStoredItem<Record<string, string>>({
  area: 'session',
  key: 'standbys',
  version: 1,
  schema: z.record(z.uuid(), z.uuid()),
  fallback: {},
});

/**
 * The answer that waits for a fresh capture: the next click on the toolbar is for it. Of this browser session, because
 * whoever comes back another day means a report of its own.
 */
export const awaitedCapture = defineStoredItem<{ replyId: string; reportId: string } | null>({
  area: 'session',
  key: 'awaitedCapture',
  version: 1,
  schema: z.object({ replyId: z.uuid(), reportId: z.uuid() }).nullable(),
  fallback: null,
});

/** How it stands with the picture of the whole page, by draft. */
export const fullPages = defineStoredItem<Record<string, FullPageState>>({
  area: 'session',
  key: 'fullPages',
  version: 1,
  schema: z.record(z.uuid(), fullPageSchema),
  fallback: {},
});

/** Which documents handed over, oldest first. See storage/handovers.ts. */
export const handovers = defineStoredItem<HandoverRow[]>({
  area: 'session',
  key: 'handovers',
  version: 1,
  schema: rows(
    z.object({
      tabId: z.number(),
      document: z.string().max(300),
      at: z.number(),
      top: z.boolean(),
      events: z.number(),
      bytes: z.number(),
      givenUp: z.boolean(),
    }),
  ),
  fallback: [],
});

const handedOverSchema = evidenceSchema.pick({ events: true, dropped: true }).extend({
  /** When the document was opened, milliseconds since the epoch. */
  openedAt: z.number(),
});

export type HandedOver = z.infer<typeof handedOverSchema>;

/** What one of them handed over: a key of its own each, so that a page load never rewrites those before. */
export const handedOver = ({ tabId, document }: Pick<HandoverRow, 'tabId' | 'document'>) =>
  defineStoredItem<HandedOver>({
    area: 'session',
    key: `handover:${tabId}:${document}`,
    version: 1,
    schema: handedOverSchema,
    fallback: { events: [], dropped: {}, openedAt: Infinity },
  });

/** Failed requests the background saw on watched sites, by tab. See capture/seen-requests.ts. */
export const seenRequests = (tabId: number) =>
  defineStoredItem({
    area: 'session',
    key: `requests:${tabId}`,
    version: 1,
    schema: evidenceSchema.shape.events,
    fallback: [],
  });

const wordedPictureSchema = z.object({ pictureId: z.uuid(), draftId: z.uuid() });

/** A picture whose words are remembered. */
export type WordedPicture = z.infer<typeof wordedPictureSchema>;

/** Those of them that there are, oldest first. */
export const wordedPictures = defineStoredItem<WordedPicture[]>({
  area: 'session',
  key: 'wordedPictures',
  version: 1,
  schema: z.array(wordedPictureSchema).catch([]),
  fallback: [],
});

/** Places in CSS pixels of the document. */
const seenWordsSchema = z.array(z.object({ text: z.string(), block: z.number(), box: boxSchema }));

export type SeenWords = z.infer<typeof seenWordsSchema>;

/**
 * The words a picture shows and where, in the browser's memory and never on the disk: nothing that a rule takes out or
 * somebody typed is written there. What is damaged is forgotten, for the same reason, and not put aside. Each picture
 * has a place of its own: those of a long page are a megabyte, which is not read and written for every other one.
 */
export const seenWords = ({ pictureId }: Pick<WordedPicture, 'pictureId'>) =>
  defineStoredItem<SeenWords | null>({
    area: 'session',
    key: `seenWords:${pictureId}`,
    version: 1,
    schema: seenWordsSchema.nullable().catch(null),
    fallback: null,
  });
