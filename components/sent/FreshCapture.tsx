import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import type { Action } from '@/components/shared/use-action';
import type { Attachment } from '@/utils/core/model/report';

interface Props {
  capture: Action<[]>;
  files: readonly Attachment[];
}

/** The page as it is now, for an answer that says that it is still broken: under way, there, or how to get it. */
export function FreshCapture({ capture, files }: Props) {
  const { t } = useText();
  const { busy, failure } = capture;
  const isThere = files.some(({ name }) => name === 'report.json');
  const needsClick = failure?.code === 'page-needs-click';
  return (
    <div class="fresh" data-test="fresh" data-state={busy ? 'busy' : isThere ? 'there' : 'none'}>
      <div role="status">
        {busy && <p class="hint">{t('fresh_busy')}</p>}
        {!busy && isThere && (
          <p class="good">
            <Icon name="check" size={18} />
            <span>{t('fresh_there')}</span>
          </p>
        )}
        {!busy && !isThere && needsClick && <p class="hint">{t('fresh_click')}</p>}
      </div>
      {failure && !needsClick && <ErrorNotice failure={failure} mild />}
      {!busy && (
        <button type="button" class="button button--small" onClick={capture.run} data-test="fresh-capture">
          <Icon name="camera" size={18} />
          {isThere ? t('fresh_again') : t('fresh_take')}
        </button>
      )}
    </div>
  );
}
