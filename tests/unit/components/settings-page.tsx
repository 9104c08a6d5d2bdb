import { fireEvent, waitFor } from '@testing-library/preact';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { vi } from 'vitest';
import { OptionsPage } from '@/components/options/OptionsPage';
import type { AdapterDescription, Connection } from '@/utils/core/model/connection';
import { send } from '@/utils/messaging/send';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { NOW } from '../samples';
import { named, optionsHost, show } from './show';

/** The settings page with one made-up kind of helpdesk, for the tests of its sections. */

export const helpdesk: AdapterDescription = {
  id: 'sample',
  label: 'Sample Desk',
  fields: [
    {
      name: 'address',
      kind: 'address',
      required: true,
      label: 'field_address',
      help: 'field_rt_address_help',
    },
    { name: 'token', kind: 'secret', required: true, label: 'field_rt_token' },
    {
      name: 'format',
      kind: 'choice',
      required: false,
      label: 'field_redmine_format',
      choices: ['markdown', 'textile'],
      initial: 'markdown',
    },
    { name: 'tracker', kind: 'number', required: false, label: 'field_redmine_tracker' },
    { name: 'pass', kind: 'secret', required: false, label: 'field_webhook_token' },
    { name: 'notify', kind: 'switch', required: false, label: 'field_rt_queue', initial: false },
  ],
  can: { check: 'write', carries: [], choices: [], once: 'key', similar: false, status: false, reply: false },
  limits: { subject: 200, body: 'html', attachments: { flow: 'with-ticket' } },
};

export const saved: Connection = {
  id: 'c1',
  adapter: 'sample',
  label: 'Field office',
  config: { address: 'https://desk.example.org', format: 'textile' },
  provenAt: NOW,
};

/** The page, with what it may ask of the browser under the test's thumb. */
export function page(more = {}) {
  const options = optionsHost({
    adapters: [helpdesk],
    originsOf: (_id, { address }) =>
      typeof address === 'string' && URL.canParse(address) ? [`https://${new URL(address).hostname}/*`] : [],
    splitSecrets: (_id, { token, pass, ...open }) => ({
      open,
      secret: { ...(token !== undefined && { token }), ...(pass !== undefined && { pass }) },
    }),
    faultsOf: (_id, { address, token, tracker }) => ({
      ...(address === undefined && { address: 'empty' as const }),
      ...(typeof address === 'string' && !URL.canParse(address) && { address: 'not-an-address' as const }),
      ...(token === undefined && { token: 'empty' as const }),
      ...(Number.isNaN(tracker) && { tracker: 'not-a-number' as const }),
    }),
    ...more,
  });
  show(<OptionsPage />, { options });
  return options;
}

/** What the background answers to every message, until a test says otherwise. */
export async function fresh(): Promise<void> {
  fakeBrowser.reset();
  vi.mocked(send).mockReset();
  vi.mocked(send).mockImplementation((name) =>
    Promise.resolve(name === 'outbox/destinations' ? [] : { name: 'amina', target: 'Support' }),
  );
  await deleteEverything();
}

export const shown = (name: string) => waitFor(() => named(name));
export const fill = (name: string, value: string) =>
  fireEvent.input(named(`field-${name}`), { target: { value } });
export const messages = () => vi.mocked(send).mock.calls;
/** What screen readers were told last. */
export const said = () => named('said').textContent;
/** The text of what has the focus, or its name. */
export const focused = () => {
  const { activeElement } = document;
  return activeElement?.getAttribute('data-test') ?? activeElement?.textContent;
};
