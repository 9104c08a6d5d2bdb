import '@/utils/core/zod-without-eval';
import '@/components/shared/theme.css';
import '@/components/shared/controls.css';
import '@/components/shared/parts.css';
import '@/components/report/panel.css';
import '@/components/report/edit.css';
import '@/components/report/evidence.css';
import '@/components/report/review.css';
import { render } from 'preact';
import { browser } from '#imports';
import { HostContext, type ReportHost } from '@/components/report/host';
import { Panel } from '@/components/report/Panel';
import { TextProvider } from '@/components/shared/text';
import { watchActiveTab } from '@/utils/capture/active-tab';
import { askToWatch } from '@/utils/capture/watched-sites';
import { interfaceDirection, interfaceLanguage, phrase } from '@/utils/locale/phrase';
import { activeProfile } from '@/utils/profile/load';
import { database } from '@/utils/storage/database';

// The slowest of what the picture waits for, begun before anything is drawn.
void database().catch(() => undefined);

const language = interfaceLanguage();
document.documentElement.lang = language;
document.documentElement.dir = interfaceDirection();
document.title = phrase('report_title');

const profile = activeProfile();

const host: ReportHost = {
  draftId: new URLSearchParams(location.search).get('draft') ?? undefined,
  profile,
  watchActiveTab,
  requestWatch: askToWatch,
  openOptions: () => void browser.runtime.openOptionsPage(),
  // Only the review needs it, and rendering a ticket must not delay the first paint.
  reportOf: async (draftId) => {
    const { reportOfDraft } = await import('@/utils/outbox/submit');
    return (await reportOfDraft(draftId, { profile, language, t: phrase, now: Date.now() })).report;
  },
};

const app = document.getElementById('app');
if (app) {
  render(
    <TextProvider t={phrase} language={language}>
      <HostContext.Provider value={host}>
        <Panel />
      </HostContext.Provider>
    </TextProvider>,
    app,
  );
}
