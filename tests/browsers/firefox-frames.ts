import { z } from 'zod';
import type { Marionette } from './marionette.ts';

/**
 * Firefox's own window and the pages in it. Scripts for the window are text, because they use names that
 * exist in that window alone.
 */
export interface FirefoxFrames {
  /** Runs the body of an async function in the browser's window, with every right; `args` is its array. */
  inWindow(body: string, ...args: unknown[]): Promise<unknown>;
  /** Evaluates an expression in a page that is no tab for WebDriver: `locate` is a `Locate`. */
  inPage(locate: string, expression: string): Promise<unknown>;
  /** Real input, at pixels of the browser's window. */
  perform(actions: Record<string, unknown>[]): Promise<void>;
}

/** Expressions, for the browser's window, of the `<browser>` elements that hold pages. */
export const LOCATE = {
  tab: 'gBrowser.selectedBrowser',
  sidebar: `document.getElementById('sidebar')?.contentDocument?.getElementById('webext-panels-browser')`,
} as const;

const outcomeSchema = z.union([z.object({ value: z.unknown() }), z.object({ error: z.string() })]);

export function firefoxFrames(marionette: () => Marionette): FirefoxFrames {
  const inWindow = async (body: string, ...args: unknown[]) => {
    await marionette().send('Marionette:SetContext', { value: 'chrome' });
    const outcome = await marionette().send('WebDriver:ExecuteAsyncScript', {
      script: settling(`(async (args) => { ${body} })(arguments[0])`),
      args: [args],
      sandbox: 'system',
      newSandbox: false,
    });
    return unwrap(outcome);
  };
  return {
    inWindow,
    // Marionette's own actor reaches every page; its public commands reach tabs alone.
    inPage: async (locate, expression) =>
      unwrap(
        await inWindow(
          `const page = ${locate};
           if (!page) throw new Error('that page is not open');
           return page.browsingContext.currentWindowGlobal.getActor('MarionetteCommands').executeScript(args[0], [],
             { sandboxName: null, newSandbox: false, timeout: 60000, async: true, file: 'tests', line: 0 });`,
          settling(expression),
        ),
      ),
    async perform(actions) {
      await marionette().send('Marionette:SetContext', { value: 'chrome' });
      await marionette().send('WebDriver:PerformActions', { actions });
      await marionette().send('WebDriver:ReleaseActions');
    },
  };
}

/** JSON text, because objects lose their shape on the way between compartments. */
function settling(expression: string): string {
  return `const done = arguments[arguments.length - 1];
    (async () => ${expression})().then(
      (value) => done(JSON.stringify({ value: value ?? null })),
      (why) => done(JSON.stringify({ error: String(why?.message ?? why) })));`;
}

function unwrap(outcome: unknown): unknown {
  const parsed = outcomeSchema.parse(JSON.parse(z.string().parse(outcome)));
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed.value;
}
