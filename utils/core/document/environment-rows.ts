import type { PhrasingContent } from 'mdast';
import { directionOf } from '../direction';
import type { Environment, Page } from '../model/capture';
import type { Report } from '../model/report';
import { sideBySide } from '../list';
import type { Phrase } from '../phrase';
import { writtenMoment } from '../written-moment';
import { applicationRows } from './application-rows';
import { plain, quoted } from './nodes';

type Row = [string, PhrasingContent];
/** Signs between digits would turn their order around in what is read from right to left. */
const inOrder = (text: string, language: string) =>
  directionOf(language) === 'rtl' ? `\u2066${text}\u2069` : text;
const size = (value: { width: number; height: number }, language: string) =>
  inOrder(`${value.width} × ${value.height}`, language);
const percent = (value: number, language: string) =>
  new Intl.NumberFormat(language, { style: 'percent' }).format(value);

/** `+05:30` for 330 minutes east of UTC. */
export function utcOffset(minutes: number): string {
  const distance = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`;
}

function linked(address: string): PhrasingContent {
  return /^https?:/.test(address)
    ? { type: 'link', url: address, children: [plain(address)] }
    : quoted(address);
}

function pageRows(page: Page, t: Phrase): Row[] {
  return [
    [t('row_address'), linked(page.address)],
    ...(page.earlier ?? []).map(({ address }): Row => [t('row_earlier'), linked(address)]),
    ...(page.title ? [[t('row_title'), quoted(page.title)] satisfies Row] : []),
    ...(page.referrer ? [[t('row_referrer'), quoted(page.referrer)] satisfies Row] : []),
    ...(page.status !== undefined && page.status >= 400
      ? [[t('row_status'), plain(String(page.status))] satisfies Row]
      : []),
    ...(page.language ? [[t('row_page_language'), quoted(page.language)] satisfies Row] : []),
  ];
}

function environmentOnlyRows(it: Environment, language: string, t: Phrase): Row[] {
  const system = [it.system.name, it.system.version, it.system.architecture].filter(Boolean).join(' ');
  const view = [
    it.viewport ? size(it.viewport, language) : '',
    it.pixelRatio === undefined ? '' : inOrder(`@ ${it.pixelRatio}×`, language),
    it.zoom === undefined ? '' : `${t('zoom')} ${percent(it.zoom, language)}`,
  ];
  const network = it.online
    ? [
        t('online'),
        it.connection?.type ?? '',
        it.connection?.roundTrip === undefined ? '' : inOrder(`${it.connection.roundTrip} ms`, language),
      ]
    : [t('offline')];
  const rows: [string, string | undefined][] = [
    [t('row_browser'), `${it.browser.name} ${it.browser.version}`],
    [t('row_system'), system],
    [t('row_device'), t(`device_${it.device}`)],
    [t('row_viewport'), sideBySide(view, language)],
    [t('row_screen'), it.screen && size(it.screen, language)],
    [t('row_languages'), sideBySide(it.languages, language)],
    [t('row_time_zone'), `${it.timeZone} (UTC${utcOffset(it.utcOffset)})`],
    [t('row_network'), sideBySide(network, language)],
    [t('row_cookies'), it.cookies === undefined ? undefined : t(it.cookies ? 'allowed' : 'blocked')],
    [t('row_storage'), it.storage === undefined ? undefined : t(it.storage ? 'allowed' : 'blocked')],
    [t('row_extension'), it.extension],
  ];
  return rows.flatMap(([name, value]): Row[] => (value ? [[name, plain(value)]] : []));
}

/** Where and with what it happened, as name and value. Only what the report still holds. */
export function environmentRows(report: Report, t: Phrase): Row[] {
  return [
    ...(report.page ? pageRows(report.page, t) : []),
    [t('row_time'), plain(writtenMoment(report.capturedAt, report.language, report.environment?.timeZone))],
    ...(report.environment ? environmentOnlyRows(report.environment, report.language, t) : []),
    ...(report.environment?.application
      ? applicationRows(report.environment.application, report.language, t)
      : []),
    ...Object.entries(report.context?.reads ?? {}).map(([name, value]): Row => [name, quoted(value)]),
  ];
}
