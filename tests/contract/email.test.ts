import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { mailOf } from '@/utils/bundle/mail';
import { adapter } from '@/utils/helpdesk/adapters/email/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { savedContract } from './saved-contract';

savedContract(
  adapter,
  async (kept) => {
    const mail = await PostalMime.parse(await (await mailOf(kept, undefined)).arrayBuffer());
    return {
      subject: mail.subject ?? '',
      body: mail.html ?? '',
      files: mail.attachments.map(({ filename, content }) => ({
        name: filename ?? '',
        bytes: new Uint8Array(content as ArrayBuffer),
      })),
    };
  },
  'to-mail',
);

test('the recipient is an address of mail, or none', () => {
  expect(parseConfig(adapter, { recipient: ' desk@example.test ' })).toEqual({
    recipient: 'desk@example.test',
  });
  expect(parseConfig(adapter, { recipient: '' })).toEqual({});
  expect(() => parseConfig(adapter, { recipient: 'desk' })).toThrow('settings-incomplete');
});
