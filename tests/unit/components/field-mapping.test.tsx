import { cleanup, fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '@/utils/core/errors';
import type { Offered } from '@/utils/core/model/helpdesk';
import type { Mapping } from '@/utils/core/model/mapping';
import { send } from '@/utils/messaging/send';
import { writeSecrets } from '@/utils/storage/credentials';
import { connections } from '@/utils/storage/items';
import { focused, fresh, helpdesk, messages, page, saved, shown } from './settings-page';
import { control, expectAccessible, has, named, t } from './show';

vi.mock('@/utils/messaging/send', () => ({ send: vi.fn() }));

const OFFERED: Offered = {
  priority: [
    { id: '4', name: 'High' },
    { id: '3', name: 'Normal' },
  ],
  queue: [{ id: '42', name: 'Applications' }],
  field: [
    { id: '7', name: 'Office', values: [{ id: 'nairobi', name: 'Nairobi' }] },
    { id: '8', name: 'Browser' },
    { id: '9', name: 'Cost centre', required: true },
  ],
};

const capable = {
  ...helpdesk,
  can: {
    ...helpdesk.can,
    carries: ['queue', 'type', 'priority', 'tags', 'custom'] as const,
    choices: ['queue', 'priority', 'field'] as const,
  },
};

/** The form of a saved helpdesk, with its fields unfolded and what it offers, or why it does not. */
async function opened({
  mapping,
  answer = OFFERED,
  makesTags = false,
}: { mapping?: Mapping; answer?: Offered | AppError; makesTags?: boolean } = {}) {
  await writeSecrets('c1', { token: 'kept' });
  await connections.write([{ ...saved, ...(mapping && { mapping }) }]);
  vi.mocked(send).mockImplementation((name) => {
    if (name !== 'connection/offered') return Promise.resolve(null);
    return answer instanceof AppError ? Promise.reject(answer) : Promise.resolve(answer);
  });
  page({ adapters: [{ ...capable, can: { ...capable.can, makesTags } }] });
  fireEvent.click(await shown('connection-edit'));
  const details = (await shown('mapping')) as HTMLDetailsElement;
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await waitFor(() =>
    expect(has('error') || named('map-lists').textContent === t('map_listed', helpdesk.label)).toBe(true),
  );
}

const choose = (name: string, value: string) => fireEvent.change(named(name), { target: { value } });
const type = (name: string, value: string) => fireEvent.input(named(name), { target: { value } });
const options = (name: string) => [...named(name).querySelectorAll('option')].map((one) => one.textContent);
const wrongOf = (name: string) => {
  const ids = (named(name).getAttribute('aria-describedby') ?? '').split(' ');
  return ids.map((id) => document.getElementById(id)?.textContent ?? '').join('');
};
/** The mapping that was handed over to be kept. */
async function kept(): Promise<Mapping | undefined> {
  fireEvent.submit(named('save').closest('form') as HTMLElement);
  const call = await waitFor(() => {
    const found = messages().find(([name]) => name === 'connection/save');
    expect(found).toBeDefined();
    return found;
  });
  return (call?.[1] as { connection: { mapping?: Mapping } }).connection.mapping;
}

beforeEach(fresh);

describe('fields of a helpdesk', () => {
  test('what it offers is chosen by its name, and kept by its id', async () => {
    await opened();
    expect(options('map-priority-blocked')).toEqual([t('map_usual'), t('map_nothing'), 'High', 'Normal']);
    choose('map-priority-blocked', '=4');
    choose('map-priority-cosmetic', '-');
    // Not listed, so typed.
    type('map-type-bug', 'Incident');
    type('map-tags', 'eyewitness, {product},');
    await expectAccessible();
    expect(await kept()).toEqual({
      priority: { blocked: '4', cosmetic: '' },
      type: { bug: 'Incident' },
      tags: ['eyewitness', '{product}'],
    });
  });

  test('a field is filled with an answer, value by value where both sides have a list', async () => {
    await opened();
    named('map-field-add').click();
    await waitFor(() => expect(focused()).toBe('map-field-0'));
    choose('map-field-0', '=7');
    await waitFor(() => expect(options('map-value-0-blocked')).toContain('Nairobi'));
    choose('map-value-0-blocked', '=nairobi');
    named('map-field-add').click();
    await waitFor(() => expect(focused()).toBe('map-field-1'));
    choose('map-field-1', '=8');
    choose('map-source-1', 'browser');
    named('map-field-add').click();
    await waitFor(() => expect(focused()).toBe('map-field-2'));
    expect(await kept()).toEqual({
      fields: [
        { id: '7', value: '{severity.id}', values: { blocked: 'nairobi' } },
        { id: '8', value: '{browser}' },
      ],
    });
  });

  test('a field without which no ticket is made is named, and filled in', async () => {
    await opened();
    expect(document.body.textContent).toContain(t('map_required', 'Cost centre'));
    named('map-fill-9').click();
    await waitFor(() => expect(has('map-fill-9')).toBe(false));
    expect(focused()).toBe('map-field-0');
    choose('map-source-0', 'text');
    await waitFor(() => expect(has('map-text-0')).toBe(true));
    type('map-text-0', '4711');
    expect(await kept()).toEqual({ fields: [{ id: '9', value: '4711' }] });
  });

  test('where tickets go is told line by line; the focus stays where one went', async () => {
    await opened({ mapping: { routes: [{ queue: '42' }] } });
    named('map-route-add').click();
    await waitFor(() => expect(focused()).toBe('map-route-type-1'));
    choose('map-route-type-1', 'question');
    choose('map-queue-1', '=42');
    named('map-route-remove-0').focus();
    named('map-route-remove-0').click();
    await waitFor(() => expect(has('map-queue-1')).toBe(false));
    expect(focused()).toBe('map-route-add');
    expect(await kept()).toEqual({ routes: [{ type: 'question', queue: '42' }] });
  });

  test('what is not there any more stays in sight, with a sentence beside it', async () => {
    await opened({
      mapping: {
        priority: { blocked: '99' },
        fields: [
          { id: '9', value: 'x' },
          { id: '55', value: 'x' },
          { id: '7', value: 'paris' },
        ],
        routes: [{ queue: '1' }],
      },
    });
    expect(control('map-priority-blocked').value).toBe('=99');
    expect(wrongOf('map-priority-blocked')).toBe(t('map_not_offered'));
    expect(wrongOf('map-field-1')).toBe(t('map_unknown_field'));
    expect(wrongOf('map-text-2')).toBe(t('map_not_offered'));
    expect(wrongOf('map-queue-0')).toBe(t('map_not_offered'));
    expect(named('map-queue-0').getAttribute('aria-invalid')).toBe('true');
    choose('map-priority-blocked', '');
    await waitFor(() => expect(named('map-priority-blocked').hasAttribute('aria-invalid')).toBe(false));
    await expectAccessible();
  });

  test('a tag that is not there is a mistake only where nobody makes it', async () => {
    const tagged = { mapping: { tags: ['known', 'fresh', '{product}'] } };
    const answer = { ...OFFERED, tag: [{ id: 'known', name: 'known' }] };
    await opened({ ...tagged, answer });
    expect(wrongOf('map-tags')).toContain(`fresh: ${t('map_not_offered')}`);
    expect(named('map-tags').getAttribute('aria-invalid')).toBe('true');
    cleanup();
    await opened({ ...tagged, answer, makesTags: true });
    expect(wrongOf('map-tags')).toBe(t('map_new_tags', 'fresh'));
    expect(named('map-tags').hasAttribute('aria-invalid')).toBe(false);
    await expectAccessible();
  });

  test('a helpdesk that says nothing leaves everything to be typed, and says why', async () => {
    await opened({ answer: new AppError('permission-missing') });
    expect(has('error')).toBe(true);
    type('map-priority-blocked', 'urgent');
    expect(await kept()).toEqual({ priority: { blocked: 'urgent' } });
  });

  test('emptied again, nothing is kept', async () => {
    await opened({ mapping: { tags: ['a'], priority: { blocked: '4' } } });
    type('map-tags', ' ');
    choose('map-priority-blocked', '');
    expect(await kept()).toBeUndefined();
  });
});
