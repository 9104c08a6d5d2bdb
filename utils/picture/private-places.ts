import type { Box, Suggestion } from '@/utils/core/model/picture-edit';
import { MAX_SUGGESTIONS } from '@/utils/core/limits';
import { findSecrets } from '@/utils/core/scrub/scrub';
import { area, shared } from './boxes';

/** What of a page is looked through: words with their places, typed text, what a profile names. CSS pixels. */
export interface Seen {
  words: readonly { text: string; block: number; box: Box }[];
  fields: readonly { text: string; box: Box }[];
  always: readonly Box[];
}

type Place = Omit<Suggestion, 'id'>;

function together(one: Box, other: Box): Box {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  };
}

/** Words of one find, as one box for each line they stand on. */
export function byLine(boxes: readonly Box[]): Box[] {
  const lines: Box[] = [];
  for (const box of boxes) {
    const line = lines.at(-1);
    const overlap = line ? shared({ ...line, x: 0, width: 1 }, { ...box, x: 0, width: 1 }).height : 0;
    if (line && overlap > Math.min(line.height, box.height) / 2)
      lines[lines.length - 1] = together(line, box);
    else lines.push(box);
  }
  return lines;
}

/** Words of one block as the text they are, and which of them a stretch of it touches. */
export function sentences(
  words: Seen['words'],
): { text: string; touched: (start: number, end: number) => Box[] }[] {
  const blocks = new Map<number, Seen['words'][number][]>();
  for (const word of words) {
    const block = blocks.get(word.block);
    if (block) block.push(word);
    else blocks.set(word.block, [word]);
  }
  return [...blocks.values()].map((block) => {
    let text = '';
    const places = block.map(({ text: word, box }) => {
      if (text) text += ' ';
      const start = text.length;
      text += word;
      return { start, end: text.length, box };
    });
    return {
      text,
      touched: (start, end) =>
        places.filter((one) => one.start < end && one.end > start).map(({ box }) => box),
    };
  });
}

function secrets(words: Seen['words']): Place[] {
  return sentences(words).flatMap(({ text, touched }) =>
    findSecrets(text).flatMap(({ start, end, kind }) =>
      byLine(touched(start, end)).map((box): Place => ({ why: 'secret', kind, box })),
    ),
  );
}

/** Where a page may show what is private, in CSS pixels of the document; each place once, the surest reason first. */
export function privatePlaces(seen: Seen): Place[] {
  const all: Place[] = [
    ...seen.always.map((box): Place => ({ why: 'always', box })),
    ...seen.fields.map(({ box }): Place => ({ why: 'field', box })),
    ...secrets(seen.words),
  ];
  return all.filter(
    ({ box }, index) =>
      !all.slice(0, index).some((before) => area(shared(before.box, box)) >= area(box) * 0.9),
  );
}

/** A place of the document on a picture, in its pixels. Without an area where the picture does not show it. */
export function onPicture(box: Box, shows: Box, size: { width: number; height: number }): Box {
  const scale = size.width / shows.width;
  const placed = {
    x: (box.x - shows.x) * scale,
    y: (box.y - shows.y) * scale,
    width: box.width * scale,
    height: box.height * scale,
  };
  return shared(placed, { x: 0, y: 0, ...size });
}

/** As suggestions of one picture, from top to bottom. */
export function suggestionsOn(
  places: readonly Place[],
  shows: Box,
  size: { width: number; height: number },
): Suggestion[] {
  return places
    .map((place) => ({ ...place, box: onPicture(place.box, shows, size) }))
    .filter(({ box }) => box.width >= 1 && box.height >= 1)
    .sort((one, other) => one.box.y - other.box.y || one.box.x - other.box.x)
    .slice(0, MAX_SUGGESTIONS)
    .map((place, index) => ({ ...place, id: `s${index + 1}` }));
}
