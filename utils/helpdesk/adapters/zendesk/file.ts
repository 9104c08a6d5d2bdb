import { z } from 'zod';
import { AppError } from '@/utils/core/errors';
import type { Attachment } from '@/utils/core/model/report';
import { renderHtml } from '@/utils/core/render/html';
import type { Delivery, Ticket } from '../../adapter';
import { refuseTooLarge } from '../../attachment-limits';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { fitSubject } from '../../subject';
import { uploadAll, type Uploads } from '../../uploads';
import { ZENDESK_LIMITS } from '../zendesk';
import { type Access, base, headers, url } from './client';

/** Milliseconds an upload is relied on; Zendesk forgets it after sixty minutes, and the ticket takes its time. */
const UPLOAD_MS = 50 * 60_000;

const uploadedSchema = z.object({
  /** Empty where Zendesk takes no files from strangers. */
  token: z.string(),
  /** Milliseconds since the epoch. */
  until: z.number(),
  /** Where Zendesk has the file, for pictures in the text. */
  address: z.string().optional(),
});
type Uploaded = z.infer<typeof uploadedSchema>;

const progressSchema = z.object({
  uploads: z.array(uploadedSchema.nullable()).default([]),
  ticket: z.string().optional(),
});

const answerSchema = z.object({
  upload: z.object({
    token: z.string().min(1),
    attachment: z.object({ content_url: z.string().optional() }).optional(),
  }),
});

async function upload({ name, type, blob }: Attachment, access: Access, http: Http): Promise<Uploaded> {
  const query = new URLSearchParams({ filename: name });
  const begun = Date.now();
  try {
    const { body } = await http.send({
      method: 'POST',
      url: url(access, `uploads.json?${query}`),
      headers: { ...headers(access), 'Content-Type': type },
      body: blob,
      expect: { status: 201, type: 'json', schema: answerSchema },
    });
    const { token, attachment } = body.upload;
    const address = attachment?.content_url;
    return { token, until: begun + UPLOAD_MS, ...(address && { address }) };
  } catch (thrown) {
    if (!(thrown instanceof HttpFailure)) throw thrown;
    const isStranger = !access.token && (thrown.status === 401 || thrown.status === 403);
    if (isStranger) return { token: '', until: begun + UPLOAD_MS };
    throw thrown.as(thrown.code, `${name}: ${thrown.detail}`);
  }
}

/** Subject, comment and files, as all ways of making a ticket take them. */
export interface Written {
  subject: string;
  comment: { html_body: string; uploads?: string[] };
}

function written({ document, attachments }: Ticket, uploads: Uploads<Uploaded>, access: Access): Written {
  const pictures = (name: string) => {
    const address = uploads[attachments.findIndex((file) => file.name === name)]?.address;
    // Nobody but the helpdesk itself is to learn who reads the ticket.
    return address?.startsWith(`${base(access)}/`) ? address : undefined;
  };
  const tokens = uploads.flatMap((one) => (one?.token ? [one.token] : []));
  return {
    subject: fitSubject(document.subject, ZENDESK_LIMITS.subject),
    comment: {
      html_body: renderHtml(document.body, {
        limit: ZENDESK_LIMITS.bodyCharacters,
        cutNote: document.cut,
        pictures,
      }),
      ...(tokens.length > 0 && { uploads: tokens }),
    },
  };
}

export interface Filing {
  ticket: Ticket;
  access: Access;
  http: Http;
  delivery: Delivery;
  /** The create call. @returns the ticket's id */
  create: (ticket: Written) => Promise<string>;
}

interface Filed {
  id: string;
  /** Names of the files that were not taken. */
  notTaken: readonly string[];
}

async function make(filing: Filing, known: Uploads<Uploaded>): Promise<Filed> {
  const { ticket, access, http, delivery, create } = filing;
  const uploads = await uploadAll({
    files: ticket.attachments,
    known,
    parallel: ZENDESK_LIMITS.attachments.parallel,
    upload: (file) => upload(file, access, http),
    record: (state) => delivery.record({ uploads: state }),
    delivery,
  });
  await delivery.step('creating');
  try {
    const id = await create(written(ticket, uploads, access));
    const notTaken = ticket.attachments.filter((_file, index) => !uploads[index]?.token);
    return { id, notTaken: notTaken.map(({ name }) => name) };
  } catch (thrown) {
    const isRefused = thrown instanceof HttpFailure && (thrown.status === 404 || thrown.status === 422);
    // It may be about files that were forgotten or spent meanwhile, so they are sent again, once.
    if (!isRefused || !known.some((one) => one !== null)) throw thrown;
    await delivery.record({ uploads: [] });
    return make(filing, []);
  }
}

/**
 * Uploads the files, several at a time, and makes the ticket with all of them.
 *
 * @returns the ticket of this attempt or an earlier one
 * @throws arrival-unknown where an earlier one may have made it and nobody can be asked
 */
export async function fileTicket(filing: Filing): Promise<Filed> {
  const { ticket, delivery } = filing;
  const progress = progressSchema.safeParse(delivery.progress).data;
  const known = progress?.ticket ?? delivery.found?.id;
  if (known) return { id: known, notTaken: [] };
  if (delivery.mayExist) throw new AppError('arrival-unknown');
  refuseTooLarge(ticket.attachments, ZENDESK_LIMITS);
  const now = Date.now();
  const fresh = (progress?.uploads ?? []).map((one) => (one && one.until > now ? one : null));
  const made = await make(filing, fresh);
  await delivery.record({ ticket: made.id });
  return made;
}
