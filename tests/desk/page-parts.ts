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
        <meta name="color-scheme" content="light dark" />
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

export function card(title: string, body: Html, className = ''): Html {
  return html`<section class="card ${className}">
    <h2>${title}</h2>
    ${body}
  </section>`;
}

/**
 * An address from a report: a link where it is one of the web, else text. It tells nobody where it was clicked,
 * and the page behind it gets no hold of this one.
 */
export function address(text: string): Html {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) return html`<code>${text}</code>`;
  return html`<a href="${text}" target="_blank" rel="noopener noreferrer nofollow">${text}</a>`;
}

/** Name and value, one under the other; rows without a value are left out. */
export function facts(rows: [name: string, value: Html | string][]): Html | string {
  const known = rows.filter(([, value]) => value !== '');
  if (known.length === 0) return '';
  return html`<dl class="facts">
    ${known.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

export function counted(count: number, one: string, other = `${one}s`): string {
  return `${count} ${count === 1 ? one : other}`;
}
