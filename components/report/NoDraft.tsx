import { useText } from '@/components/shared/text';
import { ToolbarPicture } from './ToolbarPicture';
import { TopBar } from './TopBar';
import { Unfinished } from './Unfinished';

/** The tab has no report: how to begin one, and what was begun elsewhere. */
export function NoDraft({ onPick }: { onPick: (draftId: string) => void }) {
  const { t } = useText();
  return (
    <div class="panel" data-screen="no-draft">
      <TopBar title={t('report_title')} />
      <main class="calm" data-test="no-draft">
        <ToolbarPicture />
        <h2 class="calm__title">{t('no_draft_title')}</h2>
        <p>{t('no_draft_how')}</p>
        <p class="hint">{t('no_draft_why')}</p>
        <Unfinished onPick={onPick} />
      </main>
    </div>
  );
}
