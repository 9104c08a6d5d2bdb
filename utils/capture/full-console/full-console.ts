import { browser } from '#imports';
import { z } from 'zod';
import type { PageEvent } from '@/utils/core/model/event';
import { addTold } from './add-told';
import { type Heard, heardEvents } from './heard-events';
import * as protocol from './protocol';
import { type Insides, isOpenable } from './remote-text';

/** Milliseconds for all of it. Chromium replays a thousand messages in a fifth of a second. */
const PATIENCE_MS = 3_000;
/** Objects that are looked into, newest first: a round trip each. */
const MAX_OBJECTS = 200;
const VERSION = '1.3';

type Debuggee = Parameters<typeof browser.debugger.sendCommand>[0];
type Message = Parameters<Parameters<typeof browser.debugger.onEvent.addListener>[0]>;

/**
 * For the QA build alone (docs/qa-build.md). What DevTools would show if they were opened now: up to a thousand
 * messages and a thousand entries of the browser, replayed to a debugger that stays for half a second. It shows a
 * bar over the page, so picture and read-out have to be there before.
 *
 * @param known what the recorder and the others know already
 * @returns `known` and what only the debugger saw; undefined where it could not attach
 */
export async function withFullConsole(tabId: number, known: PageEvent[]): Promise<PageEvent[] | undefined> {
  const target = { tabId };
  const heard: Heard[] = [];
  const listener = (...[source, method, params]: Message) => {
    if (source.tabId !== tabId) return;
    heard.push({ session: source.sessionId, method, params });
    if (method !== 'Target.attachedToTarget') return;
    const child = protocol.attachedSchema.safeParse(params);
    if (child.success) children.push(listen({ tabId, sessionId: child.data.sessionId }));
  };
  const children: Promise<unknown>[] = [];
  browser.debugger.onEvent.addListener(listener);
  try {
    await browser.debugger.attach(target, VERSION);
    try {
      return await inTime(
        (async () => {
          await send(target, 'Target.setAutoAttach', {
            autoAttach: true,
            waitForDebuggerOnStart: false,
            flatten: true,
          });
          await listen(target);
          await Promise.all(children);
          const frames = await frameAddresses(target);
          return addTold(known, heardEvents(heard, await insides(tabId, heard), frames));
        })(),
      );
    } finally {
      await browser.debugger.detach(target).catch(() => undefined);
    }
  } catch {
    // A page that no debugger may enter, or that another extension debugs.
    return undefined;
  } finally {
    browser.debugger.onEvent.removeListener(listener);
  }
}

const send = (target: Debuggee, method: string, params = {}) =>
  browser.debugger.sendCommand(target, method, params);

/** All that is replayed has been sent when these are answered. */
const listen = (target: Debuggee) =>
  Promise.allSettled([send(target, 'Runtime.enable'), send(target, 'Log.enable')]);

async function inTime<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('The debugger did not answer in time')), PATIENCE_MS);
  });
  return Promise.race([work, late]);
}

const frameSchema = z.object({ id: z.string(), url: z.string() });
interface FrameTree {
  frame: z.infer<typeof frameSchema>;
  childFrames?: FrameTree[] | undefined;
}
const treeSchema: z.ZodType<FrameTree> = z.object({
  frame: frameSchema,
  get childFrames() {
    return z.array(treeSchema).optional();
  },
});

/** Addresses of the page's frames by their id, the page itself left out. */
async function frameAddresses(target: Debuggee): Promise<Map<string, string>> {
  const answer = z.object({ frameTree: treeSchema }).safeParse(await send(target, 'Page.getFrameTree'));
  const found = new Map<string, string>();
  const add = ({ frame, childFrames }: FrameTree) => {
    found.set(frame.id, frame.url);
    childFrames?.forEach(add);
  };
  if (answer.success) answer.data.frameTree.childFrames?.forEach(add);
  return found;
}

async function insides(tabId: number, heard: readonly Heard[]): Promise<Insides> {
  const found = new Map<string, readonly protocol.Property[]>();
  const objects = heard.flatMap(({ session, method, params }) => {
    const called = method === 'Runtime.consoleAPICalled' && protocol.calledSchema.safeParse(params);
    const args = called && called.success ? called.data.args.filter(isOpenable) : [];
    return args.map(({ objectId = '' }) => ({ session, objectId }));
  });
  await Promise.all(
    objects.slice(-MAX_OBJECTS).map(async ({ session, objectId }) => {
      const target = { tabId, ...(session !== undefined && { sessionId: session }) };
      const answer = protocol.propertiesSchema.safeParse(
        await send(target, 'Runtime.getProperties', { objectId, ownProperties: true }).catch(() => undefined),
      );
      if (answer.success) found.set(objectId, answer.data.result);
    }),
  );
  return found;
}
