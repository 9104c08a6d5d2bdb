import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HelpdeskAdapter } from '@/utils/helpdesk/adapter';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { type JiraDouble, jiraDouble } from './doubles/jira';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';

/** What both kinds of Jira have in common and other helpdesks have not. */
export function jiraTests(jira: HelpdeskAdapter, version: '2' | '3'): void {
  describe(`${jira.label} is a Jira`, () => {
    const http = createHttp({ fetch });
    let double: JiraDouble;

    beforeEach(async () => {
      double = await jiraDouble(version);
    });
    afterEach(() => double.close());

    const settings = (change: Record<string, unknown> = {}) =>
      parseConfig(jira, { ...double.settings, ...change });
    const create = (mapping = {}, config = settings(), memory = new Memory()) =>
      attempt(jira, config, http, hostileReport(), memory, mapping);
    const sent = () => double.seen.filter(({ url }) => url.pathname.endsWith('/attachments'));

    test('what a browser writes is refused, and told as what it is', async () => {
      const asBrowser = createHttp({
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: { ...Object.fromEntries(new Headers(init?.headers)), 'User-Agent': 'Mozilla/5.0' },
          }),
      });
      await expect(jira.check(settings(), asBrowser)).rejects.toMatchObject({ code: 'browser-refused' });
    });

    test.each([
      ['a project that is not there', { project: 'NO' }, 'queue-unknown', 'project'],
      ['a type that is not there', { type: '99' }, 'field-refused', 'type'],
      ['a type of another name', { type: 'Bogus' }, 'field-refused', 'type'],
    ])('check refuses %s', async (_name, change, code, field) => {
      await expect(jira.check(settings(change), http)).rejects.toMatchObject({ code, field });
    });

    test('a type may go by its name', async () => {
      await expect(jira.check(settings({ type: 'Bug' }), http)).resolves.toMatchObject({ target: 'SUP' });
      expect((await create({}, settings({ type: 'Bug' }))).dropped).toEqual([
        { what: 'attachment', name: 'empty.log' },
      ]);
    });

    test('check names the permission that is missing, and the field nobody fills in', async () => {
      double.denied.add('CREATE_ATTACHMENTS');
      await expect(jira.check(settings(), http)).rejects.toMatchObject({
        code: 'permission-missing',
        detail: 'create_attachments',
      });
      double.denied.clear();
      double.alsoRequired.add('customfield_10099');
      await expect(jira.check(settings(), http)).rejects.toMatchObject({
        code: 'field-required',
        detail: 'customfield_10099: Cost centre is required.',
      });
    });

    test('a field that is not on the screen costs the field and not the ticket', async () => {
      double.offScreen.add('priority');
      double.offScreen.add('labels');
      const { dropped } = await create();
      expect(double.tickets).toHaveLength(1);
      expect(dropped.map(({ name }) => name)).toEqual(['Priority', 'Label eyewitness', 'empty.log']);
    });

    test('a field that is required, or a value that is wrong, is told in Jira’s words', async () => {
      double.alsoRequired.add('customfield_10099');
      await expect(create()).rejects.toMatchObject({
        code: 'field-refused',
        detail: 'Cost centre is required.',
      });
      expect(double.tickets).toEqual([]);
    });

    test('labels have no spaces, and no mapping takes the place of what is said', async () => {
      await create({ tags: ['two words'], fields: [{ id: 'summary', value: 'Something else' }] });
      expect(double.tickets[0]?.fields?.tags).toEqual(['two_words']);
      expect(double.tickets[0]?.subject).toBe(hostileReport().document.subject);
    });

    test('a long text field takes what this version calls a text', async () => {
      await create({ fields: [{ id: 'customfield_10012', value: 'Line {browser}' }] });
      const { custom } = double.tickets[0]?.fields ?? {};
      const text = version === '3' ? { type: 'doc' } : expect.stringContaining('Line');
      expect(custom).toMatchObject({ customfield_10012: text as unknown });
    });

    test('all files go in one call; one that is refused costs no other', async () => {
      await create();
      expect(sent()).toHaveLength(1);
      double.refusedFiles.add('picture.png');
      const { dropped } = await create();
      expect(dropped.map(({ name }) => name)).toEqual(['picture.png', 'empty.log']);
    });

    test('files are not even begun where they are too large or not wanted', async () => {
      double.rules.uploadLimit = 2_000;
      await expect(create()).rejects.toMatchObject({
        code: 'attachment-too-large',
      });
      expect(double.tickets).toEqual([]);
      double.rules.enabled = false;
      double.refusedFiles.add('picture.png');
      await create();
      expect(double.tickets).toHaveLength(1);
    });

    test('a file that arrived before the answer got lost is not sent again', async () => {
      const memory = new Memory();
      double.mishap({ kind: 'cut' }, ({ url }) => url.pathname.endsWith('/attachments'));
      await expect(create({}, settings(), memory)).rejects.toMatchObject({ code: 'helpdesk-unreachable' });
      await create({}, settings(), memory);
      expect(sent()).toHaveLength(1);
      const names = double.tickets[0]?.files.map(({ name }) => name) ?? [];
      expect(new Set(names).size).toBe(names.length);
    });

    test('too many wrong sign-ins are told as such', async () => {
      const reply = {
        status: 403,
        headers: {
          'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=https://jira.example.test',
        },
      };
      double.mishap({ kind: 'reply', reply });
      await expect(jira.check(settings(), http)).rejects.toMatchObject({
        code: 'signin-refused',
        detail: expect.stringContaining('CAPTCHA') as unknown,
      });
    });

    test('a ticket is called by its key, and found by its id', async () => {
      const { ticket } = await create();
      const folder = version === '3' ? '' : '/jira';
      expect(ticket).toEqual({
        id: '10001',
        number: 'SUP-1',
        link: `${double.address}${folder}/browse/SUP-1`,
      });
    });
  });
}
