import { z } from 'zod';
import { browser } from '#imports';
import { applicationSchema, type Application } from '@/utils/core/model/application';
import { scrubbed } from '@/utils/core/scrub/scrubber';
import { APPLICATION_FACTS_FILE } from '@/utils/page/protocol';
import { readGlobals } from '@/utils/page/read-context';

/** Where applications and what builds them leave their version, as data in the page's own world. */
const KNOWN_GLOBALS = [
  '__APP_VERSION__',
  'APP_VERSION',
  '__VERSION__',
  '__BUILD_ID__',
  'BUILD_ID',
  '__BUILD_TIME__',
  'app.version',
  'appVersion',
  'SENTRY_RELEASE.id',
  '__NEXT_DATA__.buildId',
  '__NUXT__.config.app.buildId',
  '__remixManifest.version',
];
const READS = KNOWN_GLOBALS.map((path) => ({ field: path, from: [{ kind: 'global' as const, path }] }));

/** Page text: cut to what a report keeps of it. */
const globalsSchema = z.record(
  z.string(),
  z.string().transform((value) => value.slice(0, 100)),
);

/**
 * What the application in a page says of itself and what the browser keeps for it, scrubbed. Whatever of it cannot
 * be had is left out: a page that was left meanwhile is no failure.
 */
export async function readApplication(tabId: number): Promise<Application | undefined> {
  const target = { tabId };
  const [facts, globals] = await Promise.all([
    browser.scripting
      .executeScript({ target, files: [APPLICATION_FACTS_FILE] })
      .then(([frame]) => applicationSchema.safeParse(frame?.result).data)
      .catch(() => undefined),
    browser.scripting
      .executeScript({ target, world: 'MAIN', func: readGlobals, args: [READS] })
      .then(([frame]) => globalsSchema.safeParse(frame?.result).data)
      .catch(() => undefined),
  ]);
  if (!facts) return undefined;
  const said = Object.entries(globals ?? {}).map(([name, value]) => ({ name, value }));
  const found = { ...facts, versions: [...facts.versions, ...said] };
  return applicationSchema.safeParse(scrubbed(found)).data;
}
