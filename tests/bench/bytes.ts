import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { unzipSync } from 'fflate';
import { parseSync } from 'vite';
import type { BrowserName } from '../browsers/find.ts';
import { packageZip } from '../browsers/package.ts';
import { BYTE_BUDGETS } from '../budgets.ts';
import { byteRow, type Row } from './report.ts';

type Files = Record<string, Uint8Array>;

/** Bytes of what is sent to people, read from the very packages that `npm run zip` made. */
export function bytes(): Row[] {
  const zips = { chromium: zipOf('chromium'), firefox: zipOf('firefox') };
  const files = unzipSync(zips.chromium);
  return [
    byteRow('recorder-bytes', Buffer.byteLength(text(files, 'recorder.js')), BYTE_BUDGETS.recorder),
    byteRow('relay-bytes', Buffer.byteLength(text(files, 'relay.js')), BYTE_BUDGETS.relay),
    byteRow('package-bytes-chromium', zips.chromium.length, BYTE_BUDGETS.package),
    byteRow('package-bytes-firefox', zips.firefox.length, BYTE_BUDGETS.package),
    byteRow('background-bytes', text(files, 'background.js').length),
    byteRow('panel-bytes', loadedAtOnce(files, 'sidepanel.html')),
  ];
}

function zipOf(browser: BrowserName): Uint8Array {
  return readFileSync(packageZip(browser));
}

function text(files: Files, name: string): string {
  const found = files[name];
  if (!found) throw new Error(`${name} is missing from the package`);
  return new TextDecoder().decode(found);
}

/** A page with its styles, its scripts and all they import; what they import later does not count. */
function loadedAtOnce(files: Files, page: string): number {
  const loaded = new Set([page]);
  const follow = (name: string) => {
    if (loaded.has(name)) return;
    loaded.add(name);
    if (name.endsWith('.js')) for (const imported of importsOf(text(files, name), name)) follow(imported);
  };
  for (const [, address] of text(files, page).matchAll(
    /<(?:script|link)\b[^>]*\b(?:src|href)="\/?([^"]+\.(?:js|css))"/g,
  )) {
    if (address !== undefined) follow(address);
  }
  return [...loaded].reduce((sum, name) => sum + (files[name]?.length ?? 0), 0);
}

function importsOf(source: string, from: string): string[] {
  const { staticImports, staticExports } = parseSync(from, source).module;
  const requests = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ];
  return requests.map((request) => posix.join(posix.dirname(from), request));
}
