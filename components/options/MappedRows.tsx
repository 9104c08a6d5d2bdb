import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';

interface Props<T> {
  legend: string;
  help?: string;
  rows: readonly T[];
  onChange: (rows: T[]) => void;
  /** What a new one begins as. */
  fresh: T;
  addLabel: string;
  test: string;
  /** What belongs to all of them. */
  after?: ComponentChildren;
  children: (row: T, index: number, change: (row: T) => void) => ComponentChildren;
}

/** Lines that are added and taken away. The focus goes into a new one, and to the button behind one that went. */
export function MappedRows<T>(props: Props<T>) {
  const { legend, help, rows, onChange, fresh, addLabel, test, after, children } = props;
  const { t } = useText();
  const list = useRef<HTMLUListElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const known = useRef(rows.length);
  useLayoutEffect(() => {
    if (rows.length > known.current)
      list.current?.querySelector<HTMLElement>(':scope > li:last-child :is(select, input)')?.focus();
    if (rows.length < known.current) button.current?.focus();
    known.current = rows.length;
  }, [rows.length]);
  return (
    <fieldset class="mapping__part">
      <legend class="field__label">{legend}</legend>
      {help && <p class="hint">{help}</p>}
      <ul class="plain-list" ref={list}>
        {rows.map((row, index) => (
          <li key={index} class="item mapping__row">
            {children(row, index, (next) => onChange(rows.map((one, at) => (at === index ? next : one))))}
            <button
              type="button"
              class="button button--small"
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
              aria-label={t('remove_named', t('map_line', String(index + 1)))}
              data-test={`${test}-remove-${index}`}
            >
              {t('remove')}
            </button>
          </li>
        ))}
      </ul>
      {after}
      <button
        type="button"
        class="button button--small"
        ref={button}
        onClick={() => onChange([...rows, fresh])}
        data-test={`${test}-add`}
      >
        <Icon name="add" size={16} />
        {addLabel}
      </button>
    </fieldset>
  );
}
