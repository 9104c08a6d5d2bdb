import { createMimeMessage, type MIMEMessage } from 'mimetext/browser';
import { uint8ArrayToBase64 } from 'uint8array-extras';
import { AppError } from '@/utils/core/errors';
import { looksLikeEmail } from '@/utils/core/email';
import type { Report } from '@/utils/core/model/report';
import { renderHtml } from '@/utils/core/render/html';
import { renderText } from '@/utils/core/render/text';
import { shortReference } from '@/utils/core/reference';
import type { KeptReport } from './bundle';
import { encodedText, parameter } from './mail-headers';

/** Bytes of all files in one message: Base64 makes 25 MB of them, which is what mail servers take at most. */
const MAX_MAIL_BYTES = 18 * 1024 * 1024;

/** Characters of a line of Base64 (RFC 2045, 6.8). */
const LINE = 76;

const EOL = '\r\n';

function inLines(bytes: Uint8Array): string {
  return (uint8ArrayToBase64(bytes).match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []).join(EOL);
}

/** Base64 for text as well: it keeps every line short and every sign what it is. */
function addText(message: MIMEMessage, contentType: 'text/plain' | 'text/html', text: string): void {
  const data = inLines(new TextEncoder().encode(text.replace(/\r?\n/g, EOL)));
  message.addMessage({ contentType, encoding: 'base64', data });
}

/** The place of a picture among the files: its name may be longer than a line. */
const contentId = (index: number, { reference }: Report) => `${index}.${reference}@eyewitness.invalid`;

async function addFile(
  message: MIMEMessage,
  { report, attachments }: KeptReport,
  index: number,
): Promise<void> {
  const file = attachments[index];
  if (!file) return;
  const { name, type, blob } = file;
  const inline = type.startsWith('image/');
  const data = inLines(new Uint8Array(await blob.arrayBuffer()));
  const headers = inline ? { 'Content-ID': `<${contentId(index, report)}>` } : {};
  const part = message.addAttachment({ filename: '-', contentType: type, data, inline, headers });
  part.setHeader('Content-Type', `${type}${parameter('name', name)}`);
  part.setHeader('Content-Disposition', `${inline ? 'inline' : 'attachment'}${parameter('filename', name)}`);
}

/** What mimetext would write as one word of any length, or insist on. */
function setHeaders(
  message: MIMEMessage,
  { report, document }: KeptReport,
  recipient: string | undefined,
): void {
  const values: Record<string, string> = {
    Subject: encodedText(document.subject),
    Date: new Date(report.submittedAt).toUTCString().replace('GMT', '+0000'),
    'MIME-Version': '1.0',
    'Message-ID': `<${report.reference}@eyewitness.invalid>`,
  };
  const { name, email } = report.contact;
  const from = looksLikeEmail(email) && /^[\x21-\x7e]+$/.test(email) ? email : undefined;
  if (from) values.From = name ? `${encodedText(name).replace(/^[^=].*$/, '"$&"')} <${from}>` : `<${from}>`;
  if (recipient) values.To = `<${recipient}>`;
  for (const field of message.headers.fields) {
    const value = values[field.name];
    field.value = value;
    field.dump = () => value ?? '';
    // A draft has no sender where none is known: the mail program puts its own in.
    field.disabled = value === undefined;
  }
  // Opens as a message that can still be changed and sent (https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcmail/).
  message.setHeader('X-Unsent', '1');
}

/** `EW-1A2B3C4D.eml`. */
export const mailName = ({ reference }: Report) => `${shortReference(reference)}.eml`;

/**
 * The report as a message of mail that opens as a draft: text and HTML, pictures in the text, every file attached
 * (RFC 5322, 2045 to 2047, 2231).
 *
 * @param recipient address; a draft without one asks for it
 * @throws attachment-too-large where no mail server would take it
 */
export async function mailOf(kept: KeptReport, recipient: string | undefined): Promise<Blob> {
  const { report, document, attachments } = kept;
  const bytes = attachments.reduce((sum, { blob }) => sum + blob.size, 0);
  if (bytes > MAX_MAIL_BYTES) throw new AppError('attachment-too-large', { detail: mailName(report) });
  const message = createMimeMessage();
  setHeaders(message, kept, recipient);
  const placeOf = (name: string) => attachments.findIndex((file) => file.name === name);
  const pictures = (name: string) => `cid:${contentId(placeOf(name), report)}`;
  addText(message, 'text/plain', renderText(document.body));
  addText(message, 'text/html', renderHtml(document.body, { pictures }));
  for (const index of attachments.keys()) await addFile(message, kept, index);
  return new Blob([message.asRaw(), EOL], { type: 'message/rfc822' });
}
