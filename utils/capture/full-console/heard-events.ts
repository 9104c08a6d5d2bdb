import { eventSchema, type RawPageEvent } from '@/utils/core/model/event';
import type { Told } from './add-told';
import * as protocol from './protocol';
import { type Insides, isPlain } from './remote-text';
import { calledEvent, loggedEvent, thrownEvent } from './told-events';

/** One message of a session; the first session is the page's. */
export interface Heard {
  session: string | undefined;
  method: string;
  params: unknown;
}

/**
 * What a debugger heard, as events of the page, its frames and its workers, in the order in which it came.
 *
 * @param found what was in the objects that were logged
 * @param frames addresses of frames by id, without the page itself
 */
export function heardEvents(
  heard: readonly Heard[],
  found: Insides,
  frames: ReadonlyMap<string, string>,
): Told[] {
  const sessions = new Map<string, string>();
  const contexts = new Map<string, { isPage: boolean; frame: string | undefined }>();
  const keyOf = (session: string | undefined, id: number | undefined) => `${session ?? ''} ${id ?? ''}`;
  return heard.flatMap(({ session, method, params }) => {
    let event: RawPageEvent | undefined;
    let context: number | undefined;
    let plain = true;
    switch (method) {
      case 'Target.attachedToTarget': {
        const { data } = protocol.attachedSchema.safeParse(params);
        if (data) sessions.set(data.sessionId, data.targetInfo.url);
        break;
      }
      case 'Runtime.executionContextCreated': {
        const { data } = protocol.contextSchema.safeParse(params);
        const { isDefault = true, frameId = '' } = data?.context.auxData ?? {};
        contexts.set(keyOf(session, data?.context.id), { isPage: isDefault, frame: frames.get(frameId) });
        break;
      }
      case 'Runtime.consoleAPICalled': {
        const { data } = protocol.calledSchema.safeParse(params);
        context = data?.executionContextId;
        event = data && calledEvent(data, found);
        plain = data?.args.every(isPlain) ?? true;
        break;
      }
      case 'Runtime.exceptionThrown': {
        const { data } = protocol.thrownSchema.safeParse(params);
        context = data?.exceptionDetails.executionContextId;
        event = data && thrownEvent(data, found);
        plain = false;
        break;
      }
      case 'Log.entryAdded': {
        const { data } = protocol.loggedSchema.safeParse(params);
        event = data && loggedEvent(data);
        break;
      }
    }
    const where = contexts.get(keyOf(session, context));
    // What content scripts of extensions write is not the page's.
    if (!event || where?.isPage === false) return [];
    const frame = where?.frame ?? sessions.get(session ?? '');
    const checked = eventSchema.safeParse({ ...event, ...(frame && { frame }) });
    return checked.success ? [{ event: checked.data, plain }] : [];
  });
}
