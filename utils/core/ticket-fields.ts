import { z } from 'zod';
import type { Mapping, MappingDefaults } from './model/mapping';
import type { Report } from './model/report';
import { shortReference } from './reference';

/** Our fields in the helpdesk's own ids. What is absent is left to the helpdesk. */
export interface TicketFields {
  queue?: string;
  type?: string;
  priority?: string;
  tags: readonly string[];
  /** `email` only where it is one. */
  requester: { name?: string; email?: string };
  custom: readonly { id: string; value: string }[];
}

/** Names of what a template can name, beside the two of each choice and what a profile reads from the page. */
const FACTS = [
  'title',
  'affected',
  'reference',
  'number',
  'product',
  'address',
  'site',
  'browser',
  'system',
  'device',
  'language',
  'name',
  'email',
  'time',
] as const;

const CHOICES = ['type', 'severity', 'scope'] as const;

/** All that a template can name but what a profile reads, as it is written there. */
export const PLACEHOLDERS: readonly string[] = [
  ...CHOICES.flatMap((name) => [name, `${name}.id`]),
  ...FACTS,
].map((name) => `{${name}}`);

/** What a template can name. A part the reporter switched off is an empty text here, as it is everywhere. */
function placeholders(report: Report): Map<string, string> {
  const { words, contact, page, environment, context } = report;
  const choices = CHOICES.flatMap((name): [string, string][] => [
    [name, words[name]?.label ?? ''],
    [`${name}.id`, words[name]?.id ?? ''],
  ]);
  const reads = Object.entries(context?.reads ?? {}).map(([id, value]): [string, string] => [
    `read.${id}`,
    value,
  ]);
  const rest: Record<(typeof FACTS)[number], string> = {
    title: words.title,
    affected: words.affected,
    reference: report.reference,
    number: shortReference(report.reference),
    product: context?.productId ?? '',
    address: page?.address ?? '',
    site: page && URL.canParse(page.address) ? new URL(page.address).host : '',
    browser: environment ? `${environment.browser.name} ${environment.browser.version}` : '',
    system: environment
      ? [environment.system.name, environment.system.version].filter(Boolean).join(' ')
      : '',
    device: environment?.device ?? '',
    language: report.language,
    name: contact.name,
    email: contact.email,
    time: report.capturedAt,
  };
  return new Map([...choices, ...reads, ...Object.entries(rest)]);
}

/** An unknown placeholder is empty, and so is the whole text where nothing it names is known. */
function filled(template: string, known: ReadonlyMap<string, string>): string {
  const names = [...template.matchAll(/\{([\w.-]+)\}/g)].map(([, name]) => name ?? '');
  if (names.length > 0 && names.every((name) => !known.get(name))) return '';
  return template.replace(/\{([\w.-]+)\}/g, (_all, name: string) => known.get(name) ?? '').trim();
}

/** Ids come from profiles and may be called like something every object has. */
function own(
  table: Readonly<Record<string, string>> | undefined,
  id: string | undefined,
): string | undefined {
  return table && id !== undefined && Object.hasOwn(table, id) ? table[id] : undefined;
}

/** Severities are spread evenly: of four, the two in the middle meet the two middle ones of five. */
function ofScale(scale: readonly string[] | undefined, level: number | undefined): string | undefined {
  return scale && level !== undefined ? scale[Math.round(level * (scale.length - 1))] : undefined;
}

/** The fields of a report's ticket, by the connection's mapping and what the adapter maps by itself. */
export function ticketFields(
  report: Report,
  mapping: Mapping = {},
  defaults: MappingDefaults = {},
): TicketFields {
  const { type, severity } = report.words;
  const known = placeholders(report);
  const priority = own(mapping.priority, severity?.id) ?? ofScale(defaults.priority, severity?.level);
  const theirType = own(mapping.type, type?.id) ?? own(defaults.type, type?.id);
  const route = mapping.routes?.find(
    (one) =>
      (one.product === undefined || one.product === report.context?.productId) &&
      (one.type === undefined || one.type === type?.id) &&
      (one.severity === undefined || one.severity === severity?.id),
  );
  const tags = (mapping.tags ?? defaults.tags ?? []).map((tag) => filled(tag, known));
  const custom = (mapping.fields ?? []).flatMap(({ id, value, values }) => {
    const text = filled(value, known);
    const sent = values ? own(values, text) : text;
    return sent ? [{ id, value: sent }] : [];
  });
  const email = z.email().safeParse(report.contact.email).data;
  return {
    ...(route && { queue: route.queue }),
    ...(theirType && { type: theirType }),
    ...(priority && { priority }),
    tags: [...new Set(tags.filter(Boolean))],
    requester: { ...(report.contact.name && { name: report.contact.name }), ...(email && { email }) },
    custom,
  };
}
