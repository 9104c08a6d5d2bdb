import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

export type BrowserName = 'chromium' | 'firefox';

/** What a person sets when the browser lies somewhere else. */
export const PATH_VARIABLE: Record<BrowserName, string> = {
  chromium: 'CHROME_PATH',
  firefox: 'FIREFOX_PATH',
};

const USUAL_PLACES: Record<BrowserName, string[]> = {
  chromium: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:/Program Files/Google/Chrome/Application/chrome.exe',
  ],
  // A stock Firefox: Playwright's patched build does not take add-ons over Marionette.
  firefox: [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:/Program Files/Mozilla Firefox/firefox.exe',
  ],
};

/** Path of the browser's executable, or undefined. A path that was set by hand is never second-guessed. */
export function findBrowser(name: BrowserName): string | undefined {
  const chosen = process.env[PATH_VARIABLE[name]];
  if (chosen) return existsSync(chosen) ? chosen : undefined;
  const places = [...USUAL_PLACES[name], ...(name === 'chromium' ? playwrightsOwn() : [])];
  return places.find((place) => existsSync(place));
}

/** @throws Error with what to do, where there is none. */
export function needBrowser(name: BrowserName): string {
  const found = findBrowser(name);
  if (!found) throw new Error(missingText(name));
  return found;
}

export function missingText(name: BrowserName): string {
  const variable = PATH_VARIABLE[name];
  const chosen = process.env[variable];
  if (chosen) return `${variable} says ${chosen}, and there is no such file. Correct it or unset it.`;
  const label = name === 'chromium' ? 'Chromium' : 'Firefox (a stock one, 140 or newer)';
  return `There is no ${label} here. Run "npm run browsers", or install one and set ${variable} to its path.`;
}

/** Where `playwright-core install chromium` would put it; the call throws on systems Playwright does not know. */
function playwrightsOwn(): string[] {
  try {
    return [chromium.executablePath()];
  } catch {
    return [];
  }
}
