import { startChromiumStory } from './chromium-story.ts';
import type { BrowserName } from './find.ts';
import { startFirefoxStory } from './firefox-story.ts';
import type { Surface } from './surface.ts';

export interface StoryOptions {
  /** Chromium: an unpacked folder; Firefox: a zip or a folder. By default what `npm run zip` made. */
  extension?: string;
  /** A profile to keep for the next story. */
  profile?: string;
  headless?: boolean;
  /** Allowed in private windows, as a person allows it among the browser's extensions. */
  inPrivate?: boolean;
  /** Folder downloads go to without a question; by default the browser's own. */
  downloads?: string;
}

/** A person with the extension in a browser. The same words for both browsers. */
export interface Story {
  browser: BrowserName;
  /** The tab in front. */
  page: Surface;
  /** Side panel or sidebar. */
  panel: Surface;

  open(url: string): Promise<void>;
  /** In front of the others; `page` is that one from now on. */
  newTab(url: string): Promise<void>;
  closeTab(): Promise<void>;
  /** A private window in front of the others; `page` is its tab from now on. */
  privateWindow(url: string): Promise<void>;
  /** Closes every private window; `page` has to be a tab of another one. */
  closePrivateWindows(): Promise<void>;
  /** Address of a file in the extension, such as `options.html`. */
  extensionUrl(path: string): string;

  /** The real toolbar button on the tab in front; resolves when the panel is there. */
  clickToolbar(): Promise<void>;
  closePanel(): Promise<void>;
  /**
   * Does what makes the extension ask for a host, and says yes through the browser. `pattern` is a match
   * pattern such as `http://127.0.0.1/*`; an extension that asks for another one gets no answer.
   */
  allowHost(pattern: string, act: () => Promise<void>): Promise<void>;

  /** `probe`: an address that answers while online. */
  offline(on: boolean, probe: string): Promise<void>;
  /** Worker or event page, as after 30 idle seconds. */
  stopBackground(): Promise<void>;
  /** No debugger and no driver until `attach()`; nothing else of the story works meanwhile. */
  detach(): Promise<void>;
  attach(): Promise<void>;
  /** Resolves when the browser has ended, whoever ended it. */
  gone: Promise<void>;
  /** SIGKILL. With a profile of its own the next story finds what survived. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

export function startStory(browser: BrowserName, options: StoryOptions = {}): Promise<Story> {
  return browser === 'chromium' ? startChromiumStory(options) : startFirefoxStory(options);
}
