import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Surface } from '../../browsers/surface.ts';
import { pictureFile } from '../pictures.ts';

/** One page of the sheet. */
export interface Contact {
  label: string;
  /** `data:` address. */
  thumb: string;
}

const COLUMNS = 5;

/** In a page. Stands alone. */
async function draw(contacts: readonly Contact[], columns: number): Promise<unknown> {
  const images = await Promise.all(
    contacts.map(({ thumb }) => {
      const [, base64 = ''] = thumb.split(',');
      return createImageBitmap(new Blob([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))]));
    }),
  );
  const gap = 18;
  const width = (images[0]?.width ?? 0) + gap;
  const height = (images[0]?.height ?? 0) + 40;
  const rows = Math.ceil(contacts.length / columns);
  const canvas = new OffscreenCanvas(width * Math.min(columns, contacts.length) + gap, height * rows + gap);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#e8e8e8';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#111111';
  context.font = '13px sans-serif';
  contacts.forEach(({ label }, index) => {
    const image = images[index];
    const left = gap + (index % columns) * width;
    const top = gap + Math.floor(index / columns) * height;
    if (image) context.drawImage(image, left, top + 20);
    context.fillText(label, left, top + 12, width - gap);
  });
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(blob);
  });
}

/** Saves all of them on one picture, ours beside the browser's own. */
export async function saveContactSheet(
  surface: Surface,
  name: string,
  contacts: readonly Contact[],
): Promise<void> {
  const address = z.string().parse(await surface.evaluate(draw, contacts, COLUMNS));
  writeFileSync(pictureFile(name, 'webp'), Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'));
}
