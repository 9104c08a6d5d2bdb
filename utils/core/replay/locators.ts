import { quoted } from './source-text';
import type { FlowStep, Selector } from './user-flow';

type OnElement = Extract<FlowStep, { selectors: unknown }>;

/** As `utils/page/selectors.ts` writes them. */
const BY_NAME = /^aria\/(.*)\[role="([^"]*)"\]$/s;

/** Roles of fields, which people know by their labels. */
const LABELLED = /^(?:textbox|searchbox|checkbox|radio|combobox|spinbutton|slider|switch)$/;

/** The ways to an element as expressions of Playwright, best first, in the frame it is in. */
export function locatorsOf({ frame = [], selectors }: OnElement): string[] {
  const place = frame.reduce(
    (outer, index) => `${outer}.locator('iframe, frame').nth(${index}).contentFrame()`,
    'page',
  );
  return selectors.flatMap((selector) => ways(selector).map((way) => place + way));
}

/** An inner list enters one shadow tree per item; Playwright looks into those anyway. */
function ways(selector: Selector): string[] {
  const parts = [selector].flat();
  const last = parts.at(-1) ?? '';
  const hosts = parts
    .slice(0, -1)
    .map((host) => `.locator(${quoted(host)})`)
    .join('');
  const [, name, role = ''] = BY_NAME.exec(last) ?? [];
  if (name === undefined) return [`${hosts}.locator(${quoted(last)})`];
  const byRole = `${hosts}.getByRole(${quoted(role)}, { name: ${quoted(name)}, exact: true })`;
  const byLabel = `${hosts}.getByLabel(${quoted(name)}, { exact: true })`;
  return LABELLED.test(role) ? [byRole, byLabel] : [byRole];
}
