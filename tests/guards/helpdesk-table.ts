import type { HelpdeskKind } from '@/utils/helpdesk/adapter';

const yes = (does: boolean) => (does ? 'yes' : '–');

const FLOWS = {
  'upload-first': 'before the ticket',
  'with-ticket': 'with the ticket',
  after: 'after the ticket',
  none: '–',
} as const;

const ONCE = {
  key: 'the call is idempotent',
  search: 'looked for',
  'late-search': 'looked for, patiently',
  unknown: 'a person looks',
} as const;

const megabytes = (bytes: number | undefined) => (bytes === undefined ? '' : `${bytes / (1024 * 1024)} MB`);

function sizes({ bytes, totalBytes, parallel }: HelpdeskKind['limits']['attachments']): string {
  const told = [
    megabytes(bytes) && `${megabytes(bytes)} each`,
    megabytes(totalBytes) && `${megabytes(totalBytes)} together`,
    parallel && parallel > 1 && `${parallel} at a time`,
  ];
  return told.filter(Boolean).join(', ') || '–';
}

const COLUMNS: [string, (kind: HelpdeskKind) => string][] = [
  [
    'helpdesk',
    ({ label }) =>
      `[${label}](#${label
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-')})`,
  ],
  [
    'test proves',
    ({ can, byHand }) =>
      byHand ? '–' : can.check === 'write' ? 'tickets can be made' : 'the account is known',
  ],
  ['signing in', ({ signIn }) => (signIn ? { code: 'on its page', device: 'by a code' }[signIn.flow] : '–')],
  ['fields', ({ can }) => can.carries.join(', ') || '–'],
  ['lists', ({ can }) => can.choices.join(', ') || '–'],
  ['text', ({ limits }) => limits.body],
  ['subject', ({ limits }) => String(limits.subject)],
  ['files', ({ limits, byHand }) => (byHand ? 'inside' : FLOWS[limits.attachments.flow])],
  ['sizes', ({ limits }) => sizes(limits.attachments)],
  ['a second ticket is avoided', ({ can, byHand }) => (byHand ? '–' : ONCE[can.once])],
  ['similar', ({ can }) => yes(can.similar)],
  ['status', ({ can }) => yes(can.status)],
  ['replies', ({ can }) => yes(can.reply)],
];

/** What every helpdesk can do, as a table for people, from what the kinds declare. */
export function helpdeskTable(kinds: readonly HelpdeskKind[]): string {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return `${[
    '# What each helpdesk can do',
    '',
    'Made from the registry (`utils/helpdesk/registry.ts`) by `tests/guards/registry.test.ts`; the set-up of each is described in [adding-a-helpdesk.md](adding-a-helpdesk.md).',
    '',
    row(COLUMNS.map(([title]) => title)),
    row(COLUMNS.map(() => '---')),
    ...kinds.map((kind) => row(COLUMNS.map(([, cell]) => cell(kind)))),
  ]
    .join('\n')
    .replaceAll('](#', '](adding-a-helpdesk.md#')}\n`;
}
