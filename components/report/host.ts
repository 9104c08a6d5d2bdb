import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Profile } from '@/utils/core/model/profile';
import type { Offers } from '@/utils/core/model/helpdesk';
import type { SentReport } from '@/utils/core/model/sent';
import type { Draft } from '@/utils/core/model/draft';
import type { RedactedReport } from '@/utils/core/redaction';

/** What the panel needs of the browser and of the layers components may not import. */
export interface ReportHost {
  /** Set where the panel runs as a page of its own, for one draft. */
  draftId: string | undefined;
  /** Set where the panel runs as a page of its own for sent reports: which of them is open, or none of them. */
  sentId: string | undefined;
  profile: Profile;
  /** The screen has what it shows; called once. */
  onReady: () => void;

  /** Follows the active tab of the panel's window, which may be a private one. @returns a function that stops */
  watchActiveTab: (listener: (tab: { tabId: number | undefined; private: boolean }) => void) => () => void;
  /** The browser's own question before a site is recorded. Call it in the click itself, without an await before. */
  requestWatch: (pattern: string) => Promise<boolean>;
  /** Loads the page of a tab again, in front. @throws AppError tab-closed */
  reloadTab: (tabId: number) => Promise<void>;
  /** Another draft takes the place of the one in the page's address. A panel beside a tab follows that tab anyway. */
  showDraft: (draftId: string) => void;
  openOptions: () => void;
  /** The settings, at this connection. */
  openConnection: (connectionId: string) => void;
  /** A kind of helpdesk that nobody is spoken to for: the person takes the report there. */
  isByHand: (adapterId: string) => boolean;
  /** Its tickets can be searched for some that are about the same. */
  findsSimilar: (adapterId: string) => boolean;
  /** What the helpdesk of a sent report can do with its ticket. */
  offersOf: (sent: SentReport) => Offers;
  /** Whether the browser shows our notifications. */
  hasNotifications: () => Promise<boolean>;
  /** The browser's own question. Call it in the click itself, without an await before. */
  requestNotifications: () => Promise<boolean>;
  /** The very report that Send would queue now. `typed`: in place of the stored draft, where it cannot be stored. */
  reportOf: (draftId: string, typed?: Draft) => Promise<RedactedReport>;
}

const missing = () => {
  throw new Error('no host');
};

export const HostContext = createContext<ReportHost>({
  draftId: undefined,
  sentId: undefined,
  profile: { id: 'none', name: '', types: [], severities: [], scopes: [], products: [] },
  onReady: missing,
  watchActiveTab: missing,
  requestWatch: missing,
  reloadTab: missing,
  showDraft: missing,
  openOptions: missing,
  openConnection: missing,
  isByHand: () => false,
  findsSimilar: () => false,
  offersOf: missing,
  hasNotifications: missing,
  requestNotifications: missing,
  reportOf: missing,
});

export function useHost(): ReportHost {
  return useContext(HostContext);
}
