import { useState } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { useSaver } from '@/components/shared/saver';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import type { RedactedReport } from '@/utils/core/redaction';

/** The report as it was reviewed, as a file: there is no room to queue it. The draft stays. */
export function SaveUnsent({ report }: { report: RedactedReport }) {
  const { t } = useText();
  const saver = useSaver();
  const [name, setName] = useState('');
  const save = useAction(async () => setName(await saver.saveUnsent(report)));
  return (
    <>
      <button
        type="button"
        class="button button--small"
        onClick={save.run}
        aria-disabled={save.busy}
        data-test="save-unsent"
      >
        <Icon name="down" size={16} />
        {t('save_file')}
      </button>
      <span class="hint" role="status" data-test="saved-as">
        {name && !save.failure && t('saved_as', name)}
      </span>
      {save.failure && <ErrorNotice failure={save.failure} />}
    </>
  );
}
