import { html, type Html } from './html.ts';
import type { FileInfo } from './store.ts';

/** Pictures a browser may show in place; anything else, an SVG above all, is only ever downloaded. */
const SHOWN = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

export function isPicture(file: FileInfo): boolean {
  return SHOWN.includes(file.type);
}

export function fileLink(file: FileInfo): string {
  return `/attachments/${file.id}`;
}

export function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header class="bar"><a href="/">Desk</a><span>where reports arrive</span></header>
        <main>${body}</main>
      </body>
    </html>`.source;
}

/** `21 Nov 2026, 14:03:09 UTC`. */
export function moment(when: string | number): string {
  const date = new Date(when);
  if (Number.isNaN(date.getTime())) return '';
  const form = { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat('en-GB', form).format(date)} UTC`;
}

export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
