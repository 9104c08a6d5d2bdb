import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { mailName, mailOf } from '@/utils/bundle/mail';
import { encodedText, parameter } from '@/utils/bundle/mail-headers';
import { MAX_MAILTO, mailtoOf } from '@/utils/bundle/mailto';
import { redact, restoreRedacted } from '@/utils/core/redaction';
import { NOW, sampleDraft, samplePicture, sampleSubmission, t } from '../samples';

const TITLE = 'Größe 😀 שלום — ' + 'ein langer Titel mit Umlauten äöüß '.repeat(3);
const NAMES = [
  'Bildschirm­foto “schön” — שלום 😀 mit einem sehr langen Namen, der in keine Zeile passt.png',
  'a b.txt',
  "it's (1)*%.log",
  'x\r\nBcc: thief@example.test.txt',
];

function kept(title = TITLE) {
  const { report, document, attachments } = redact(
    sampleSubmission({
      draft: sampleDraft({ title, happened: 'A red bar\n.\nFrom here ' + 'ü'.repeat(2_000) }),
    }),
    t,
    NOW,
  );
  const odd = NAMES.map((name, index) => ({
    name,
    type: name.endsWith('.png') ? 'image/png' : 'text/plain',
    blob: new Blob([crypto.getRandomValues(new Uint8Array(1_000 * index))]),
  }));
  return restoreRedacted(report, document, [...attachments, ...odd]);
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

test('a maintained parser reads what was put in: subject, people, both texts', async () => {
  const report = kept();
  const mail = await PostalMime.parse(await bytesOf(await mailOf(report, 'desk@example.test')));
  expect(mail.subject).toBe(report.document.subject);
  expect(mail.from).toMatchObject({ name: 'Programme desk', address: 'desk@example.org' });
  expect(mail.to).toEqual([{ name: '', address: 'desk@example.test' }]);
  expect(mail.date).toBe(report.report.submittedAt);
  expect(mail.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
  expect(mail.text).toContain(report.report.reference);
  expect(mail.text).toContain('ü'.repeat(2_000));
  expect(mail.html).toContain('<h2>');
});

test('every file arrives byte by byte under its own name, pictures where the text shows them', async () => {
  const report = kept();
  const mail = await PostalMime.parse(await bytesOf(await mailOf(report, undefined)));
  for (const { name, type, blob } of report.attachments) {
    const found = mail.attachments.find(({ filename }) => filename === name);
    expect(found, JSON.stringify(name)).toMatchObject({
      mimeType: type,
      disposition: type.startsWith('image/') ? 'inline' : 'attachment',
    });
    expect(new Uint8Array(found?.content as ArrayBuffer)).toEqual(await bytesOf(blob));
  }
  expect(mail.attachments).toHaveLength(report.attachments.length);
  const shown = /src="cid:([^"]+)"/.exec(mail.html ?? '')?.[1] ?? '';
  expect(mail.attachments.find(({ filename }) => filename === 'screenshot.png')?.contentId).toBe(
    `<${shown}>`,
  );
});

test('is plain ASCII in lines of at most 78 characters that end in CR LF', async () => {
  const text = await (await mailOf(kept(), 'desk@example.test')).text();
  expect(text).not.toMatch(/[^\s\x20-\x7e]/);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text.split('\r\n').filter((line) => line.length > 78)).toEqual([]);
  const [head = ''] = text.split('\r\n\r\n');
  expect(head.match(/^[\w-]+(?=:)/gm)?.sort()).toEqual([
    'Content-Type',
    'Date',
    'From',
    'MIME-Version',
    'Message-ID',
    'Subject',
    'To',
    'X-Unsent',
  ]);
  expect(text).not.toMatch(/^Bcc:/m);
});

test('nobody is made up: without a sender or a recipient there is none', async () => {
  const { report, document, attachments } = kept();
  const nameless = { ...report, contact: { name: 'Desk', email: 'at the desk' } };
  const text = await (await mailOf({ report: nameless, document, attachments }, undefined)).text();
  expect(text).not.toMatch(/^(?:From|To):/m);
});

test('what no mail server takes is refused before it is made', async () => {
  const blob = new Blob([new Uint8Array(19 * 1024 * 1024)], { type: 'image/png' });
  const large = redact(sampleSubmission({ pictures: [samplePicture({ blob })] }), t, NOW);
  await expect(mailOf(large, undefined)).rejects.toMatchObject({ code: 'attachment-too-large' });
});

test('is named after the reference', () => {
  expect(mailName(kept().report)).toBe('EW-1A2B3C4D.eml');
});

describe('headers', () => {
  test.each([
    ['', ''],
    ['Plain', 'Plain'],
    ['one\r\nBcc: x@example.test', 'one Bcc: x@example.test'],
    ['=?utf-8?B?eA==?=', '=?utf-8?B?PT91dGYtOD9CP2VBPT0/PQ==?='],
    ['ä', '=?utf-8?B?w6Q=?='],
  ])('%j becomes %j', (text, header) => {
    expect(encodedText(text)).toBe(header);
  });

  test('no encoded word is longer than 75 characters, nor ends within a character', () => {
    const words = encodedText('😀é'.repeat(60)).split('\r\n ');
    expect(words.filter((word) => word.length > 75)).toEqual([]);
    const texts = words.map((word) => Buffer.from(word.slice(10, -2), 'base64').toString());
    expect(texts.join('')).toBe('😀é'.repeat(60));
    expect(texts.join('')).not.toContain('\uFFFD');
  });

  test.each([
    ['report.json', ';\r\n filename="report.json"'],
    ['ä.png', ";\r\n filename*=utf-8''%C3%A4.png"],
    ["'(1)*", ";\r\n filename*=utf-8''%27%281%29%2A"],
  ])('file name %j', (name, header) => {
    expect(parameter('filename', name)).toBe(header);
  });
});

describe('mailto', () => {
  const bodyOf = (address: string) => new URL(address).searchParams.get('body') ?? '';

  test('a short report is whole in it', () => {
    const { document, report } = redact(sampleSubmission(), t, NOW);
    const short = { ...document, body: { ...document.body, children: document.body.children.slice(0, 4) } };
    const address = mailtoOf(short, 'desk+it@example.test', 'cut');
    expect(address).toMatch(/^mailto:desk%2Bit@example\.test\?subject=Saving%20a%20case%20fails/);
    expect(new URL(address).searchParams.get('subject')).toBe(document.subject);
    expect(bodyOf(address)).toContain('I filled in the form.\r\n\r\nThen I pressed Save.');
    expect(bodyOf(address)).not.toContain('cut');
    expect(report.reference).toMatch(/^1a2b/);
  });

  test('a long one is cut within the limit, says so, and keeps its reference', () => {
    const address = mailtoOf(kept().document, undefined, 'cut here');
    expect(address.length).toBeLessThanOrEqual(MAX_MAILTO);
    expect(address.startsWith('mailto:?subject=')).toBe(true);
    expect(bodyOf(address)).toContain('cut here');
    expect(bodyOf(address)).toContain(kept().report.reference);
    expect(bodyOf(address)).not.toContain('\uFFFD');
  });
});
