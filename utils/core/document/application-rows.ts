import type { PhrasingContent } from 'mdast';
import { fileSize } from '../file-size';
import { sideBySide } from '../list';
import type { Application } from '../model/application';
import type { Phrase } from '../phrase';
import { plain, quoted } from './nodes';

type Row = [string, PhrasingContent];

/** Names of one store that the ticket shows; `report.json` has all that were kept. */
const SHOWN_NAMES = 10;

/** What browsers call their stores, in every language. */
const STORES = [
  ['local', 'localStorage'],
  ['session', 'sessionStorage'],
  ['cookies', 'Cookies'],
  ['databases', 'IndexedDB'],
  ['caches', 'Cache'],
] as const;

/** `3.2 sec`, as the language writes it. */
function seconds(milliseconds: number, language: string): string {
  const format = { style: 'unit', unit: 'second', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, format).format(milliseconds / 1_000);
}

/** `16 GB`: browsers tell it rounded to a power of two. */
function gigabytes(value: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit: 'gigabyte' }).format(value);
}

function namesOf(names: readonly string[]): string {
  const left = names.length - SHOWN_NAMES;
  return names.slice(0, SHOWN_NAMES).join(', ') + (left > 0 ? ` … (+${left})` : '');
}

/** What the application said of itself, and what the browser keeps for it. All of it is the page's own word. */
export function applicationRows(it: Application, language: string, t: Phrase): Row[] {
  const { memory, processors, kept, serviceWorker } = it;
  const computer = [
    memory?.used === undefined ? '' : t('memory_of_page', fileSize(memory.used, language)),
    memory?.device === undefined ? '' : t('memory_of_computer', gigabytes(memory.device, language)),
    processors === undefined ? '' : t('processors', new Intl.NumberFormat(language).format(processors)),
  ];
  const rows: [string, string | undefined][] = [
    [t('row_loading'), it.loadTook === undefined ? undefined : seconds(it.loadTook, language)],
    [t('row_tab'), it.visible === false ? t('tab_hidden') : undefined],
    [t('row_memory'), sideBySide(computer, language)],
    [
      t('row_service_worker'),
      serviceWorker && serviceWorker !== 'none'
        ? t(`service_worker_${serviceWorker === 'waiting' ? 'waiting' : 'controls'}`)
        : undefined,
    ],
  ];
  const stores = STORES.flatMap(([store, name]): Row[] => {
    const names = kept[store];
    return names?.length ? [[t('row_names_in', name), quoted(namesOf(names))]] : [];
  });
  const versions = it.versions.map(({ name, value }) => `${name}: ${value}`).join(', ');
  return [
    ...(versions ? [[t('row_version'), quoted(versions)] satisfies Row] : []),
    ...rows.flatMap(([name, value]): Row[] => (value ? [[name, plain(value)]] : [])),
    ...stores,
  ];
}
