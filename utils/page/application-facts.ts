import { MAX_KEPT_NAME, MAX_KEPT_NAMES, MAX_VERSIONS } from './limits';

/** What is told of the application in a page, and of what browsers keep for it: names, never what they stand for. */
export interface ApplicationFacts {
  /** What the page declares of its own version: where it stands, and what stands there. */
  versions: { name: string; value: string }[];
  /** Milliseconds from the first request to the end of loading; absent while it loads. */
  loadTook?: number;
  visible: boolean;
  /** Bytes, as far as the browser tells; of the computer rounded, in GiB (Chromium). */
  memory?: { used?: number; limit?: number; device?: number };
  processors?: number;
  serviceWorker?: 'none' | 'waiting' | 'in-control';
  kept: KeptNames;
}

export interface KeptNames {
  local?: string[];
  session?: string[];
  cookies?: string[];
  databases?: string[];
  caches?: string[];
  /** How many names are left out. */
  more?: number;
}

/** Milliseconds the browser may take for what it does not know at once; after them it is left out. */
const PATIENCE_MS = 400;

/** Names of meta elements and attributes under which applications tell their version. */
const VERSION_NAME =
  /(?:^|[-_.:])(?:version|build|release|revision|commit)(?:[-_.:]?(?:id|number|sha|hash))?$/i;
const ATTRIBUTES = [
  'ng-version',
  'data-version',
  'data-app-version',
  'data-build',
  'data-build-id',
  'data-release',
];

/** What is known at once, and what the browser has to look up first. */
export async function applicationFacts(): Promise<ApplicationFacts> {
  const facts = {
    versions: declaredVersions(),
    ...loading(),
    visible: document.visibilityState === 'visible',
    ...computer(),
  };
  const names: KeptNames = {
    ...named('local', () => Object.keys(localStorage)),
    ...named('session', () => Object.keys(sessionStorage)),
    ...named('cookies', () => document.cookie.split(/;\s*/).flatMap((one) => one.split('=')[0] || [])),
  };
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  const soon = <T>(value: () => Promise<T> | undefined) => Promise.race([settled(value), late]);
  const [worker, caches_, databases] = await Promise.all([
    soon(() => workerState()),
    soon(() => ('caches' in window ? caches.keys() : undefined)),
    soon(() => indexedDB.databases()),
  ]);
  return {
    ...facts,
    ...(worker && { serviceWorker: worker }),
    kept: bounded({
      ...names,
      ...(caches_ && { caches: caches_ }),
      ...(databases && { databases: databases.flatMap(({ name }) => name ?? []) }),
    }),
  };
}

/** Blocked storage throws, at once or later; there is nothing to tell then. */
async function settled<T>(value: () => Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await value();
  } catch {
    return undefined;
  }
}

function named(kind: keyof KeptNames, names: () => string[]): KeptNames {
  try {
    return { [kind]: names() };
  } catch {
    return {};
  }
}

/** Empty lists are left out, long ones counted. */
function bounded(lists: Omit<KeptNames, 'more'>): KeptNames {
  const kept: KeptNames = {};
  let more = 0;
  for (const [kind, names] of Object.entries(lists)) {
    more += Math.max(0, names.length - MAX_KEPT_NAMES);
    const few = names.slice(0, MAX_KEPT_NAMES).map((name) => name.slice(0, MAX_KEPT_NAME));
    if (few.length) Object.assign(kept, { [kind]: few });
  }
  return more ? { ...kept, more } : kept;
}

function declaredVersions(): ApplicationFacts['versions'] {
  const found: ApplicationFacts['versions'] = [];
  const add = (name: string, value: string | null) => {
    const text = value?.trim().slice(0, MAX_KEPT_NAME);
    if (text && found.length < MAX_VERSIONS) found.push({ name: name.slice(0, MAX_KEPT_NAME), value: text });
  };
  for (const meta of document.querySelectorAll('meta[name][content]')) {
    const name = meta.getAttribute('name') ?? '';
    if (VERSION_NAME.test(name) || name === 'generator') add(name, meta.getAttribute('content'));
  }
  for (const attribute of ATTRIBUTES)
    add(attribute, document.querySelector(`[${attribute}]`)?.getAttribute(attribute) ?? null);
  return found;
}

function loading(): { loadTook?: number } {
  const [entry] = performance.getEntriesByType('navigation');
  return entry && 'loadEventEnd' in entry && Number(entry.loadEventEnd) > 0
    ? { loadTook: Math.round(Number(entry.loadEventEnd)) }
    : {};
}

function numberIn(from: object, name: string): number | undefined {
  const value: unknown = Reflect.get(from, name);
  return typeof value === 'number' ? value : undefined;
}

function computer(): Pick<ApplicationFacts, 'memory' | 'processors'> {
  const heap: unknown = 'memory' in performance ? performance.memory : undefined;
  const inPage = typeof heap === 'object' && heap !== null ? heap : {};
  const [used, limit] = [numberIn(inPage, 'usedJSHeapSize'), numberIn(inPage, 'jsHeapSizeLimit')];
  const device = numberIn(navigator, 'deviceMemory');
  const processors = numberIn(navigator, 'hardwareConcurrency');
  const memory = {
    ...(used !== undefined && { used }),
    ...(limit !== undefined && { limit }),
    ...(device !== undefined && { device }),
  };
  return { ...(Object.keys(memory).length > 0 && { memory }), ...(processors && { processors }) };
}

async function workerState(): Promise<ApplicationFacts['serviceWorker']> {
  if (!('serviceWorker' in navigator)) return undefined;
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration?.waiting) return 'waiting';
  return navigator.serviceWorker.controller ? 'in-control' : 'none';
}
