import { z } from 'zod';
import type { Story } from '../browsers/story.ts';
import type { Surface } from '../browsers/surface.ts';
import type { Desk } from '../desk/desk.ts';
import { waitFor } from '../browsers/wait.ts';
import { receipt, test as named } from '../e2e/person.ts';
import { records } from '../e2e/stored.ts';
import { seeded } from '../secrets/seeded.ts';
import { dumpDatabase, plant, type Planted } from './planted.ts';
import { chunksOf, readPng } from './png.ts';
import { bestFit, cutOut, fitAt } from './template.ts';

/** As many as a report may have, but one: the picture of the click is there already. */
const PER_REPORT = 9;

/** From here on a template was found; chance stays well below with texts of this length. */
const FOUND = 0.7;

const SEED = 20_261_122;

export interface Recovered {
  pictures: number;
  /** Where something of a hidden text was found. */
  found: string[];
  /** Texts that were not hidden and were not found: then the search proves nothing. */
  missed: string[];
}

const draftsSchema = z.array(z.looseObject({ id: z.string(), createdAt: z.number() }));
const plantedSchema = z.array(z.custom<Planted>((value) => typeof value === 'object'));
const dumpSchema = z.object({
  texts: z.string(),
  files: z.array(z.object({ name: z.string(), base64: z.string() })),
});

const decoded = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));

function looksLikePng(bytes: Uint8Array): boolean {
  return bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47;
}

/** Sends reports with pictures that have something blacked out, and searches all that is left for it. */
export async function recoverable(
  story: Story,
  desk: Desk,
  page: string,
  pictures: number,
): Promise<Recovered> {
  const result: Recovered = { pictures: 0, found: [], missed: [] };
  const random = seeded(SEED);
  const word = () =>
    Array.from({ length: 9 }, () => 'ABCDEFGHJKMNPRSTWXYZ2345689'[Math.floor(random() * 27)]).join('');
  for (let report = 0; result.pictures < pictures; report++) {
    await story.newTab(`${page}?report=${report}`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    const draftId = await newestDraft(story.panel);
    const secrets = Array.from({ length: PER_REPORT }, (): [string, string] => [word(), word()]);
    const planted = plantedSchema.parse(await story.panel.evaluate(plant, draftId, secrets));
    result.pictures += planted.length;
    const before = desk.tickets().length;
    await story.panel.click(named('review'));
    await story.panel.waitFor(named('document'));
    await story.panel.click(named('send'));
    await receipt(story.panel);
    const ticket = await waitFor('the ticket', () => desk.tickets().length > before && desk.tickets()[0]);
    const sent = ticket.attachments.map(({ id, name }) => ({
      name: `ticket ${name}`,
      bytes: desk.file(id)?.content ?? new Uint8Array(),
    }));
    const dump = dumpSchema.parse(await story.panel.evaluate(dumpDatabase));
    const kept = dump.files.map(({ name, base64 }) => ({ name, bytes: decoded(base64) }));
    search(planted, [...sent, ...kept], JSON.stringify(ticket) + dump.texts, result);
    await story.closeTab();
  }
  return result;
}

async function newestDraft(panel: Surface): Promise<string> {
  const all = draftsSchema.parse(await records(panel, 'drafts'));
  const [newest] = all.sort((one, other) => other.createdAt - one.createdAt);
  if (!newest) throw new Error('There is no draft');
  return newest.id;
}

function search(
  planted: readonly Planted[],
  files: readonly { name: string; bytes: Uint8Array }[],
  texts: string,
  result: Recovered,
): void {
  for (const { secret } of planted) {
    if (texts.includes(secret)) result.found.push(`${secret} in a record`);
    for (const { name, bytes } of files)
      if (Buffer.from(bytes).includes(secret)) result.found.push(`${secret} in the bytes of ${name}`);
  }
  const pictures = files.filter(({ bytes }) => looksLikePng(bytes));
  // The picture of the click is as wide as a window.
  const grey = pictures.flatMap(({ name, bytes }) => {
    const picture = readPng(bytes);
    const odd = chunksOf(bytes);
    if (picture.width > 300) return [];
    if (
      odd.behind.length ||
      odd.chunks.some(({ type }) => !/^(?:IHDR|IDAT|IEND|sRGB|pHYs|gAMA|cHRM|iCCP|sBIT)$/.test(type))
    )
      result.found.push(`something beside the pixels of ${name}`);
    return [{ name, picture }];
  });
  for (const { secret, kept, secretBox, keptBox, original } of planted) {
    const before = readPng(decoded(original));
    const [hidden, shown] = [cutOut(before, secretBox), cutOut(before, keptBox)];
    const withKept = grey.filter(({ picture }) => fitAt(picture, shown, keptBox) > 0.98);
    // In the ticket, in the outbox and among the pictures of the draft.
    if (withKept.length < 2) result.missed.push(kept);
    for (const { name, picture } of withKept)
      if (bestFit(picture, hidden) > FOUND) result.found.push(`${secret} in the pixels of ${name}`);
  }
}
