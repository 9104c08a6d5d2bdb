import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Capabilities, Limits } from '@/utils/core/model/helpdesk';
import messages from '@/public/_locales/en/messages.json';
import { defineKind } from '@/utils/helpdesk/adapter';
import { describeAdapter, faultsOf, parseConfig, splitSecrets } from '@/utils/helpdesk/form';
import { adapterById, adapters } from '@/utils/helpdesk/registry';

const config = z.object({
  address: z.url().meta({ label: 'l_address', help: 'h_address' }),
  token: z.string().min(1).meta({ label: 'l_token', secret: true }),
  queue: z.string().min(1).meta({ label: 'l_queue', choices: 'queue' }),
  // Nobody can list types here, so nobody is offered to.
  tracker: z.number().int().optional().meta({ label: 'l_tracker', choices: 'type' }),
  format: z.enum(['Markdown', 'Textile']).default('Markdown').meta({ label: 'l_format' }),
  notify: z.boolean().default(true).meta({ label: 'l_notify' }),
  safe: z
    .string()
    .refine((value) => value !== 'plain', 'address-insecure')
    .optional()
    .meta({ label: 'l_safe' }),
});

const limits: Limits = { subject: 10, body: 'text', attachments: { flow: 'none' } };
const can: Capabilities = {
  check: 'write',
  carries: [],
  choices: ['queue'],
  once: 'key',
  similar: false,
  status: false,
  reply: false,
};
const adapterOf = <C extends z.ZodObject>(schema: C) =>
  defineKind({
    id: 'sample',
    label: 'Sample',
    config: schema,
    origins: () => [],
    limits,
    can,
  });
const adapter = adapterOf(config);
const given = { address: 'https://help.example.org', token: 's3cret', queue: 'Support' };

describe('describeAdapter', () => {
  test('draws one field for each setting, in order', () => {
    expect(describeAdapter(adapter)).toEqual({
      id: 'sample',
      label: 'Sample',
      fields: [
        { name: 'address', kind: 'address', required: true, label: 'l_address', help: 'h_address' },
        { name: 'token', kind: 'secret', required: true, label: 'l_token' },
        { name: 'queue', kind: 'text', required: true, label: 'l_queue', offers: 'queue' },
        { name: 'tracker', kind: 'number', required: false, label: 'l_tracker' },
        {
          name: 'format',
          kind: 'choice',
          required: false,
          label: 'l_format',
          choices: ['Markdown', 'Textile'],
          initial: 'Markdown',
        },
        { name: 'notify', kind: 'switch', required: false, label: 'l_notify', initial: true },
        { name: 'safe', kind: 'text', required: false, label: 'l_safe' },
      ],
      can,
      limits,
    });
  });

  test('a setting without a label, or one no field can show, is a mistake of the adapter', () => {
    expect(() => describeAdapter(adapterOf(z.object({ queue: z.string() })))).toThrow();
    const nested = z.object({ extra: z.object({ a: z.string() }).meta({ label: 'l' }) });
    expect(() => describeAdapter(adapterOf(nested))).toThrow();
  });
});

describe('splitSecrets', () => {
  test('takes secrets out, and nothing else', () => {
    expect(splitSecrets(adapter, { ...given, tracker: 3 })).toEqual({
      open: { address: given.address, queue: 'Support', tracker: 3 },
      secret: { token: 's3cret' },
    });
  });
});

describe('parseConfig', () => {
  test('reads what a form hands over: text trimmed, numbers from text, empty fields as not given', () => {
    const typed = { ...given, queue: ' Support ', tracker: ' 12 ', format: '', notify: false };
    expect(parseConfig(adapter, typed)).toEqual({ ...given, tracker: 12, format: 'Markdown', notify: false });
    expect(parseConfig(adapter, { ...given, tracker: '' })).toEqual({
      ...given,
      format: 'Markdown',
      notify: true,
    });
  });

  test('names the fields that are wrong', () => {
    const wrong = () => parseConfig(adapter, { ...given, address: 'helpdesk', queue: '  ', tracker: 'two' });
    expect(wrong).toThrow(
      expect.objectContaining({ code: 'settings-incomplete', detail: 'address, queue, tracker' }),
    );
  });

  test('a rule can name its own code', () => {
    const wrong = () => parseConfig(adapter, { ...given, safe: 'plain' });
    expect(wrong).toThrow(
      expect.objectContaining({ code: 'address-insecure', detail: 'safe', field: 'safe' }),
    );
  });
});

describe('faultsOf', () => {
  test('says of every wrong field what is wrong with it, in the order of the form', () => {
    const typed = { address: 'not an address', queue: ' ', tracker: 'two', format: 'Wiki', safe: 'plain' };
    expect(Object.entries(faultsOf(adapter, typed))).toEqual([
      ['address', 'not-an-address'],
      ['token', 'empty'],
      ['queue', 'empty'],
      ['tracker', 'not-a-number'],
      ['format', 'not-a-value'],
      ['safe', 'address-insecure'],
    ]);
  });

  test('has nothing against settings that are right', () => {
    expect(faultsOf(adapter, { ...given, tracker: '12' })).toEqual({});
  });
});

describe('where there are two ways in', () => {
  const either = adapterOf(
    z.object({
      address: z.url().meta({ label: 'l_address' }),
      clientId: z.string().optional().meta({ label: 'l_client', way: 'sign-in', needed: true }),
      access: z.string().optional().meta({ label: 'l_access', secret: true, way: 'access' }),
      email: z.email().optional().meta({ label: 'l_email', way: 'token' }),
      token: z.string().optional().meta({ label: 'l_token', secret: true, way: 'token', needed: true }),
    }),
  );
  const { address } = given;

  test('each field says whose it is, and what only the other half gives has none', () => {
    const drawn = describeAdapter(either).fields.map(({ name, way, required }) => [name, way, required]);
    expect(drawn).toEqual([
      ['address', undefined, true],
      ['clientId', 'sign-in', true],
      ['email', 'token', false],
      ['token', 'token', true],
    ]);
    expect(splitSecrets(either, { address, access: 'a', token: 't' })).toEqual({
      open: { address },
      secret: { access: 'a', token: 't' },
    });
  });

  test('what is needed is what the chosen one needs, and the other does not matter', () => {
    expect(faultsOf(either, { address, email: 'nobody' })).toEqual({ email: 'not-a-value', token: 'empty' });
    expect(faultsOf(either, { address, email: 'nobody' }, 'sign-in')).toEqual({ clientId: 'empty' });
    const signedIn = { address, clientId: 'c', access: 'a' };
    expect(parseConfig(either, { ...signedIn, email: 'nobody', token: 't' })).toEqual(signedIn);
    expect(() => parseConfig(either, { address })).toThrow(
      expect.objectContaining({ code: 'settings-incomplete', field: 'token' }),
    );
  });
});

describe('the registry', () => {
  test('finds an adapter by its id', () => {
    expect(adapterById('redmine')?.label).toBe('Redmine');
    expect(adapterById('carrier-pigeon')).toBeUndefined();
  });

  test.each(adapters.map((one) => [one.label, one] as const))(
    '%s: every field has its texts',
    (_label, one) => {
      const keys = describeAdapter(one).fields.flatMap(({ label, help }) => [label, ...(help ? [help] : [])]);
      expect(keys.filter((key) => !Object.hasOwn(messages, key))).toEqual([]);
    },
  );
});
