import { z } from 'zod';
import { MAX_MARK_TEXT, MAX_MARKS, MAX_PEN_POINTS, MAX_SUGGESTIONS } from '../limits';

/** A rectangle. Of a picture: its own pixels from the upper left corner. */
export const boxSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().nonnegative(),
  height: z.number().nonnegative(),
});

const pointSchema = z.object({ x: z.number(), y: z.number() });

/** Names, not values: what they look like is one table (utils/picture/colours.ts). */
export const MARK_COLOURS = ['red', 'blue', 'green', 'yellow', 'black', 'white'] as const;

const common = { id: z.string().max(60) };
const drawn = {
  ...common,
  colour: z.enum(MARK_COLOURS),
  /** Thickness of lines in pixels of the picture; letters and numbers grow with it. */
  weight: z.number().min(0.5).max(200),
};

/** One thing drawn on a picture. */
export const markSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('arrow'), ...drawn, from: pointSchema, to: pointSchema }),
  z.object({ kind: z.literal('rectangle'), ...drawn, box: boxSchema }),
  z.object({ kind: z.literal('ellipse'), ...drawn, box: boxSchema }),
  z.object({ kind: z.literal('highlight'), ...drawn, box: boxSchema }),
  z.object({
    kind: z.literal('pen'),
    ...drawn,
    /** x, y and how hard was pressed, from 0 to 1. */
    points: z.array(z.tuple([z.number(), z.number(), z.number()])).max(MAX_PEN_POINTS),
  }),
  z.object({ kind: z.literal('text'), ...drawn, at: pointSchema, text: z.string().max(MAX_MARK_TEXT) }),
  z.object({
    kind: z.literal('number'),
    ...drawn,
    at: pointSchema,
    number: z.number().int().min(1).max(999),
    /** The step it points out; its number is then that of the step. */
    stepId: z.string().max(40).optional(),
  }),
  /** Has neither colour nor thickness: whatever could be chosen could be chosen to hide too little. */
  z.object({
    kind: z.literal('blackout'),
    ...common,
    box: boxSchema,
    /** The suggestion it came of. */
    from: z.string().max(60).optional(),
  }),
]);

/** What a person did to a picture and can still take back. */
export const pictureEditSchema = z.object({
  marks: z.array(markSchema).max(MAX_MARKS).default([]),
  /** What is kept of the picture. Absent: all of it. */
  crop: boxSchema.optional(),
  /** Suggestions that were not wanted. */
  refused: z.array(z.string().max(60)).default([]),
});

/**
 * A place that may be private. Never the words themselves: they would lie on the disk, where nothing that a rule
 * takes out or a person typed is ever written.
 */
export const suggestionSchema = z.object({
  id: z.string().max(60),
  /** A rule for secrets fits · somebody typed it · the profile names it · a word that was hidden elsewhere. */
  why: z.enum(['secret', 'field', 'always', 'word']),
  /** What the rule found, by its name in core/scrub/kinds. */
  kind: z.string().max(40).optional(),
  box: boxSchema,
});

/** Of one picture. */
export const suggestionsSchema = z.array(suggestionSchema).max(MAX_SUGGESTIONS);

export type Box = z.infer<typeof boxSchema>;
export type Point = z.infer<typeof pointSchema>;
export type Mark = z.infer<typeof markSchema>;
export type MarkKind = Mark['kind'];
export type MarkOf<K extends MarkKind> = Extract<Mark, { kind: K }>;
export type MarkColour = (typeof MARK_COLOURS)[number];
export type PictureEdit = z.infer<typeof pictureEditSchema>;
export type Suggestion = z.infer<typeof suggestionSchema>;
