import { z } from 'zod';
import {
  MAX_HIDDEN_WORD,
  MAX_HIDDEN_WORDS,
  MAX_STEPS,
  MAX_STEP_TEXT,
  MAX_TITLE,
  MAX_TYPED_ANSWER,
} from '../limits';
import { deedSchema } from './deed';
import { similarTicketSchema } from './helpdesk';
import { boxSchema, pictureEditSchema, suggestionsSchema } from './picture-edit';

const answer = z.string().max(MAX_TYPED_ANSWER).default('');

export const stepSchema = z.object({
  id: z.string().max(40),
  text: z.string().max(MAX_STEP_TEXT),
  /** What it was made of; absent where a person wrote it. */
  deed: deedSchema.optional(),
});

/** What only a person knows. Every field may be empty; what is missing is coached, not demanded. */
export const wordsSchema = z.object({
  title: z.string().max(MAX_TITLE).default(''),
  doing: answer,
  expected: answer,
  happened: answer,
  steps: z.array(stepSchema).max(MAX_STEPS).default([]),
  /** Who is affected, in the reporter's words. */
  affected: z.string().max(500).default(''),
  /** How many, as chosen from the profile's scopes, such as one user, one class, everybody. */
  scope: z.string().max(40).default(''),
  tried: answer,
  /** Ids from the profile. */
  type: z.string().max(40).default(''),
  severity: z.string().max(40).default(''),
});

export const contactSchema = z.object({
  name: z.string().max(200).default(''),
  email: z.string().max(320).default(''),
});

/** Evidence a reporter can switch off, one switch each. Order is the order of the panel. */
export const SWITCHABLE = ['address', 'environment', 'console', 'requests', 'context'] as const;

export const draftSchema = z.object({
  id: z.uuid(),
  /** Made before the first byte is sent; stands in the ticket, so that a retry finds it there. */
  reference: z.uuid(),
  createdAt: z.number(),
  updatedAt: z.number(),
  private: z.boolean(),
  words: wordsSchema,
  contact: contactSchema,
  switchedOff: z.array(z.enum(SWITCHABLE)).default([]),
  /** Words that are hidden wherever the report has them. Forgotten when it is sent. */
  hidden: z.array(z.string().max(MAX_HIDDEN_WORD)).max(MAX_HIDDEN_WORDS).default([]),
  /** The connection it goes to; empty means the default one. */
  connectionId: z.string().max(40).default(''),
  /** A ticket of that connection which the reporter takes for the same. */
  sameAs: z.object({ connectionId: z.string().max(40), ticket: similarTicketSchema }).optional(),
  /** Set once "Send" was pressed; the outbox owns the report from then on. */
  submitted: z.boolean().default(false),
});

export const pictureSchema = z.object({
  id: z.uuid(),
  draftId: z.uuid(),
  /** Order among the pictures of a draft: milliseconds since the epoch. */
  takenAt: z.number(),
  origin: z.enum(['click', 'retaken', 'added']),
  /** What of the page it shows; absent where it is what was in sight, or no picture of the page. */
  kind: z.enum(['full', 'area', 'element']).optional(),
  /** Drawn anew from the page's elements, where the browser gave no picture: it may differ from the page. */
  rendered: z.boolean().optional(),
  /** Of a page in several pictures: which of how many, from 1. */
  part: z.object({ number: z.number().int().positive(), of: z.number().int().positive() }).optional(),
  /** The page went on below. */
  cut: z.boolean().optional(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** What of the page it shows, in CSS pixels from the corner of the document; absent where nobody knows. */
  shows: boxSchema.optional(),
  /** Places that may be private, found in the page when the picture was taken; in pixels of the picture. */
  suggested: suggestionsSchema.optional(),
  /** What is drawn on it and not part of it yet. */
  edit: pictureEditSchema.optional(),
  /** The line of facts under it goes along. Absent: under pictures of the page it does. */
  bar: z.boolean().optional(),
});

export type Step = z.infer<typeof stepSchema>;
export type Words = z.infer<typeof wordsSchema>;
export type Contact = z.infer<typeof contactSchema>;
export type PictureKind = NonNullable<Picture['kind']>;
export type Switchable = (typeof SWITCHABLE)[number];
export type SameAs = NonNullable<Draft['sameAs']>;
export type Draft = z.infer<typeof draftSchema>;
/** A picture of a draft; its bytes lie beside it in the store. */
export type Picture = z.infer<typeof pictureSchema>;
