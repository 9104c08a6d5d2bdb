import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import type { Capture } from '@/utils/core/model/capture';

/** Did the browser keep us out of what this report is about? */
export function isClosed(capture: Capture | undefined): boolean {
  return [capture?.screenshot, capture?.page, capture?.evidence].some(
    (part) => part?.state === 'missing' && part.why.code === 'page-closed-to-extensions',
  );
}

/** What cannot be had of a page no extension may enter, and what can be done instead. */
export function ClosedPage({ hasPicture }: { hasPicture: boolean }) {
  const { t } = useText();
  return (
    <div class="notice" role="note" data-test="page-closed">
      <Icon name="info" />
      <div class="notice__body">
        <p class="notice__what">{t('page_closed')}</p>
        <p>
          {t('page_closed_why')} {t(hasPicture ? 'page_closed_with_picture' : 'page_closed_without_picture')}
        </p>
      </div>
    </div>
  );
}
