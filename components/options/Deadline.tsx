import { useId } from 'preact/hooks';
import { useText } from '@/components/shared/text';
import { useStoredItem } from '@/components/shared/use-stored-item';
import { settings } from '@/utils/storage/items';

/** Hours to choose from: a form due today, a working day, a weekend, a week in the field. */
const HOURS = [1, 4, 24, 72, 168];
const DAY_HOURS = 24;

function span(hours: number, language: string): string {
  const [value, unit] = hours < DAY_HOURS ? [hours, 'hour'] : [hours / DAY_HOURS, 'day'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** After how long a report that is still not sent is offered another way. */
export function Deadline() {
  const { t, language } = useText();
  const id = useId();
  const hours = useStoredItem(settings)?.deadlineHours;
  if (hours === undefined) return null;
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {t('outbox_deadline')}
      </label>
      <select
        class="input"
        id={id}
        value={String(hours)}
        onChange={(event) => {
          const deadlineHours = Number(event.currentTarget.value);
          void settings.update((all) => ({ ...all, deadlineHours }));
        }}
        data-test="deadline"
      >
        {[...new Set([...HOURS, hours])]
          .sort((one, other) => one - other)
          .map((one) => (
            <option key={one} value={String(one)}>
              {span(one, language)}
            </option>
          ))}
      </select>
    </div>
  );
}
