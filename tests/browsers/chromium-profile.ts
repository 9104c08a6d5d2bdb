import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A flag of Chromium's: what a debugger installed is not loaded at the next start. */
const GONE_WITH_THE_BROWSER = 1 << 15;

const installedSchema = z.looseObject({ creation_flags: z.number() });
const preferencesSchema = z.looseObject({
  extensions: z.looseObject({
    settings: z.record(z.string(), z.unknown()),
    ui: z.looseObject({}).default({}),
  }),
});

/**
 * Makes an extension that a driver installed one that a person did: in a profile that no browser uses at the moment.
 * The next start loads it with all that was granted to it.
 */
export function stayInstalled(profile: string, id: string): void {
  const file = join(profile, 'Default', 'Preferences');
  const preferences = preferencesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { settings, ui } = preferences.extensions;
  const installed = installedSchema.parse(settings[id]);
  settings[id] = { ...installed, creation_flags: installed.creation_flags & ~GONE_WITH_THE_BROWSER };
  ui['developer_mode'] = true;
  writeFileSync(file, JSON.stringify(preferences));
}
