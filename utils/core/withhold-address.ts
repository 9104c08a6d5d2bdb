import type { Capture } from './model/capture';
import { partValue } from './model/part';

/** Takes what the reporter withheld out of what would tell it all the same. */
export interface Withholding {
  /** Out of any text: addresses and paths, names of the site's hosts, the title of the page. */
  text: (text: string) => string;
  /** An address as a whole. What is none, such as `inline`, stays. */
  address: (address: string) => string;
  /** A value that was read from the page: one that is a part of address or title tells them. */
  read: (value: string) => string;
}

/** From the scheme to what cannot stand in an address; with slashes escaped as in JSON, or encoded as in queries. */
const ADDRESS = /\b[a-z][a-z0-9+.-]{1,20}(?::(?:\\?\/){2,3}|%3A%2F%2F)[^\s"'`<>“”„«»‹›]+/giu;

/** A path that stands alone: `/cases/12`, `../cases`, `/#/cases`. Not an end tag, a date or a division. */
const PATH = /(?<![\p{L}\p{N}_.:/<])\.{0,2}\\?\/[\p{L}\p{N}_~%@!$.?#-][^\s"'`<>“”„«»‹›)\]}]*/gu;

/** Punctuation of the sentence around it. */
const CLOSING = /[)\]},;.:!?…]{1,20}$/u;

/** Line and column in a file. */
const LINE = /(?::\d{1,7}){1,2}$/;

/** A title with fewer is no more than a word of every page. */
const FEWEST_LETTERS_OF_TITLE = 3;

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const isWord = (text: string) => /^[a-z-]*$/i.test(text);

/** The name that hosts of one site share: `example.org` of `app.example.org`. Numbers and single names are whole. */
function sharedName(host: string): string {
  return /^[\d.]+$|:/.test(host) ? host : host.split('.').slice(-2).join('.');
}

function hostsOf(addresses: readonly string[]): string[] {
  return addresses.flatMap((address) => (URL.canParse(address) ? [new URL(address).hostname] : []));
}

/** Matches every host of the site, with port and path. */
function sitePattern(hosts: readonly string[]): RegExp | undefined {
  const names = [...new Set(hosts.filter(Boolean).map(sharedName))].map(escaped).join('|');
  if (!names) return undefined;
  const host = String.raw`(?<![\p{L}\p{N}_.-])(?:[\w-]*\.)*(?:${names})(?![\p{L}\p{N}])`;
  return new RegExp(String.raw`${host}(?::\d+)?(?:(?:\\?[/?#]|%2F)[^\s"'\x60<>“”„«»‹›]*)?`, 'giu');
}

function titlePattern(title: string): RegExp | undefined {
  const words = title.trim().split(/\s+/);
  if ((title.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < FEWEST_LETTERS_OF_TITLE) return undefined;
  const loose = words.map(escaped).join(String.raw`\s+`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${loose}(?![\p{L}\p{N}])`, 'giu');
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** What follows an address without being a part of it: the place in a file, and the end of a sentence. */
function behind(found: string): string {
  const closing = CLOSING.exec(found)?.[0] ?? '';
  const address = found.slice(0, found.length - closing.length);
  const line = LINE.exec(address)?.[0] ?? '';
  // Behind a bare host it is no line but the port.
  const isFile = /\/[^/\\]/.test(address.replace(/^[a-z0-9+.-]+:(?:\\?\/)+/i, '').replace(/^\.*\\?\//, '//'));
  return (isFile ? line : '') + closing;
}

/**
 * For a report whose reporter switched the address off: every address gives way to a mark, and so do bare names
 * of the site's hosts, paths, and the title of its page, wherever the page or a step repeats them.
 *
 * @param mark what stands there instead
 */
export function withholdAddress(capture: Capture, mark: string): Withholding {
  const page = partValue(capture.page);
  const events = partValue(capture.evidence)?.events ?? [];
  const visited = events.flatMap((event) => [
    ...(event.kind === 'navigation' ? [event.address] : []),
    ...(event.frame === undefined ? [] : [event.frame]),
  ]);
  const pages = page ? [page, ...(page.earlier ?? [])] : [];
  const site = sitePattern(
    hostsOf([...pages.map(({ address }) => address), page?.referrer ?? '', ...visited]),
  );
  const titles = pages.flatMap(({ title }) => titlePattern(title) ?? []);
  const instead = (found: string) => mark + behind(found);
  const told = pages.flatMap(({ address, title }) => [address, decoded(address), title]).join('\n');
  const inText = (text: string) => {
    // An address without slashes, such as about:support, is known only by heart.
    const known = pages.reduce(
      (left, { address }) => (address ? left.replaceAll(address, mark) : left),
      text,
    );
    const withoutAddresses = known.replace(ADDRESS, instead);
    const withoutHosts = site ? withoutAddresses.replace(site, instead) : withoutAddresses;
    const withoutPaths = withoutHosts.replace(PATH, instead);
    return titles.reduce((left, title) => left.replace(title, mark), withoutPaths);
  };
  return {
    text: inText,
    address: (address) => (isWord(address) ? address : mark),
    read: (value) => (told.includes(value.trim()) ? mark : value),
  };
}
