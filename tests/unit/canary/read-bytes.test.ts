// @vitest-environment node
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { textsIn } from '../../canary/read-bytes';
import { textsOf } from '../../canary/read-request';

const SECRET = 'lost a1Bc2De3 "quoted"';
const zip = Buffer.from(
  zipSync({ 'console.log': strToU8(SECRET), 'in.zip': zipSync({ b: strToU8(SECRET) }) }),
);
const found = (bytes: Buffer) =>
  textsIn(bytes, 'body')
    .filter(({ text }) => text.includes(SECRET))
    .map(({ where }) => where);

describe('what is sent is read', () => {
  test.each([
    ['as it is', Buffer.from(SECRET), ['body']],
    ['as a string of JSON', Buffer.from(JSON.stringify([{ a: SECRET }])), ['body › JSON']],
    ['as a name in JSON', Buffer.from(JSON.stringify({ [SECRET]: 1 })), ['body › JSON']],
    ['in an archive, and in one inside it', zip, ['body › console.log', 'body › in.zip › b']],
    ['packed', gzipSync(SECRET), ['body › gzip']],
    [
      'an archive as base64 in JSON',
      Buffer.from(JSON.stringify({ data: zip.toString('base64') })),
      ['body › base64 › console.log', 'body › base64 › in.zip › b'],
    ],
    [
      'base64 in lines, as in mails',
      Buffer.from(
        `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`${'.'.repeat(99)}${SECRET}`)
          .toString('base64')
          .replace(/.{76}/g, '$&\r\n')}\r\n`,
      ),
      ['body › base64'],
    ],
  ])('%s', (_name, bytes, where) => {
    expect(found(bytes)).toEqual(where);
  });

  test('a request: address, headers, parts of a form', async () => {
    const form = new FormData();
    form.append('report', JSON.stringify({ a: SECRET }));
    form.append('file', new Blob([new Uint8Array(zip)]), 'all.zip');
    const sent = new Response(form);
    const texts = await textsOf({
      host: 'desk.example.test',
      method: 'POST',
      address: 'http://desk.example.test/?q=1',
      headers: [['Content-Type', sent.headers.get('content-type') ?? '']],
      body: Buffer.from(await sent.arrayBuffer()),
    });
    const all = texts.map(({ where, text }) => `${where}: ${text}`);
    expect(all.some((one) => one.includes('head: http://desk.example.test/?q=1'))).toBe(true);
    for (const where of ['› report › JSON: ', '› all.zip › console.log: '])
      expect(all.find((one) => one.includes(where))).toContain(SECRET);
  });
});
