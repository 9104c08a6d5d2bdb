import { useText } from '@/components/shared/text';
import type { HelpdeskChoice } from '@/utils/core/model/helpdesk';
import { type ProfileChoice, textIn } from '@/utils/core/model/profile';
import { entered } from './mapping-edits';
import { PickField } from './PickField';

interface Props {
  legend: string;
  ours: readonly ProfileChoice[];
  theirs: readonly HelpdeskChoice[] | undefined;
  table: Record<string, string> | undefined;
  wrong: (id: string | undefined) => string | undefined;
  onChange: (table: Record<string, string>) => void;
  test: string;
}

/** Each answer of a reporter's beside what it becomes. */
export function MappedTable({ legend, ours, theirs, table, wrong, onChange, test }: Props) {
  const { t, language } = useText();
  if (ours.length === 0) return null;
  return (
    <fieldset class="mapping__part">
      <legend class="field__label">{legend}</legend>
      <div class="mapping__pair">
        {ours.map(({ id, label }) => (
          <PickField
            key={id}
            label={textIn(label, language)}
            value={table?.[id]}
            options={theirs}
            unsaid={t('map_usual')}
            mayBeNone
            wrong={wrong(table?.[id])}
            onChange={(value) => onChange(entered(table, id, value))}
            test={`${test}-${id}`}
          />
        ))}
      </div>
    </fieldset>
  );
}
