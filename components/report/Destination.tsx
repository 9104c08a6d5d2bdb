import { useId } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { SaveReport } from '@/components/shared/SaveReport';
import { useText } from '@/components/shared/text';
import type { RedactedReport } from '@/utils/core/redaction';
import { useHost } from './host';
import type { Destination as Where } from './use-destination';

interface Props {
  where: Where;
  /** Undefined until it is made. */
  report: RedactedReport | undefined;
  onChoose: (connectionId: string) => void;
}

/** Where the report goes, and the choice between several places; where there is none, the way by mail. */
export function Destination({ where, report, onChoose }: Props) {
  const { t } = useText();
  const host = useHost();
  const id = useId();
  if (!where.known) return null;
  if (!where.chosen) {
    return (
      <ErrorNotice failure={{ code: 'no-helpdesk' }} mild>
        <button type="button" class="button button--small" onClick={host.openOptions}>
          {t('open_settings')}
        </button>
        {report && <SaveReport of={report} as="mail" small />}
      </ErrorNotice>
    );
  }
  const { chosen, all } = where;
  if (all.length === 1) {
    return (
      <p class="destination">
        {t('review_goes_to')} <strong>{chosen.label || t('helpdesk')}</strong>
      </p>
    );
  }
  return (
    <p class="destination">
      <label for={id}>{t('review_goes_to')}</label>{' '}
      <select
        id={id}
        class="input"
        value={chosen.id}
        onChange={(event) => onChoose(event.currentTarget.value)}
        data-test="destination"
      >
        {all.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label || t('helpdesk')}
          </option>
        ))}
      </select>
    </p>
  );
}
