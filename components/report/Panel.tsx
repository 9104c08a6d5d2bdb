import type { FunctionComponent } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { useText } from '@/components/shared/text';
import { useDatabase } from '@/components/shared/use-database';
import { useKeptFocus } from '@/components/shared/use-kept-focus';
import { useLoaded } from '@/components/shared/use-loaded';
import { SentRoomContext } from '@/components/sent/room';
import { useSentRoomState } from '@/components/sent/use-sent-room';
import { readEntry } from '@/utils/storage/outbox';
import { EditScreen, type OpenGroups } from './EditScreen';
import { NoDraft } from './NoDraft';
import type { ReviewScreen as Review } from './ReviewScreen';
import { TopBar } from './TopBar';
import { useHost } from './host';
import { useDraft } from './use-draft';
import { usePictures } from './use-pictures';
import { useStandby } from './use-standby';
import { useTarget } from './use-target';

const PAGE = { current: document.body };

type Loaded = FunctionComponent<Parameters<typeof Review>[0]>;

const loadSent = async () => (await import('@/components/sent/SentView')).SentView;
const loadOutbox = async () => (await import('./OutboxScreen')).OutboxScreen;

/** Loaded when it is asked for: rendering the ticket takes a library the first paint must not wait for. */
async function loadReview(): Promise<Loaded> {
  return (await import('./ReviewScreen')).ReviewScreen;
}

/** The whole panel: which draft, and which screen it is at. */
export function Panel() {
  const { t } = useText();
  const host = useHost();
  const target = useTarget();
  useKeptFocus(PAGE);
  /** An unfinished report picked from the list; forgotten with the next change of tab. */
  const [picked, setPicked] = useState<{ draftId: string; tabId: number | undefined }>();
  const draftId = target.draftId ?? (picked?.tabId === target.tabId ? picked?.draftId : undefined);
  const { session, key } = useDraft(draftId);
  const pictures = usePictures(draftId);
  const standby = useStandby(draftId);
  const entry = useDatabase('outbox', draftId, readEntry);
  const besideTab = host.draftId === undefined && host.sentId === undefined;
  const room = useSentRoomState(host.sentId, { draftId, standbyId: standby?.draft.id }, besideTab);
  const Sent = useLoaded(room.place !== undefined, loadSent);
  const [reviewing, setReviewing] = useState<{ draftId: string; Screen: Loaded }>();
  const [groups, setGroups] = useState<OpenGroups>({});
  const { state, draft, failure } = session.view;
  const submitted = draft.submitted || (state === 'gone' && entry.value !== undefined);

  useEffect(() => {
    // Sent: whatever comes back for editing starts at the form.
    if (submitted) setReviewing(undefined);
  }, [submitted]);
  useEffect(() => {
    // A click came back to this report: what becomes of it is asked at the form.
    if (standby) setReviewing(undefined);
  }, [standby?.draft.id]);
  useEffect(() => setGroups({}), [key]);

  const gone = state === 'gone' ? !submitted : submitted && entry.done && !entry.value;
  const nothing = draftId === undefined ? target.none : gone;
  const Outbox = useLoaded(submitted, loadOutbox);
  const shown = submitted
    ? entry.done && Outbox !== undefined
    : state === 'open' && (pictures.pictures !== undefined || pictures.failure !== undefined);
  const ready = room.place === undefined ? nothing || shown : Sent !== undefined;
  useLayoutEffect(() => {
    if (ready) host.onReady();
  }, [host, ready]);

  if (room.place !== undefined) {
    if (!Sent) return <div class="panel" data-screen="opening" />;
    return (
      <Sent
        open={room.place}
        onOpen={room.goTo}
        onLeave={host.sentId === undefined ? room.leave : undefined}
        tabId={besideTab ? target.tabId : undefined}
      />
    );
  }
  const screen = () => {
    if (nothing) {
      if (!failure)
        return (
          <NoDraft
            inPrivate={target.private}
            onPick={(id) => setPicked({ draftId: id, tabId: target.tabId })}
          />
        );
      return (
        <div class="panel" data-screen="failed">
          <TopBar title={t('report_title')} />
          <main class="calm">
            <ErrorNotice failure={failure} />
          </main>
        </div>
      );
    }
    if (submitted) {
      return entry.value && Outbox ? (
        <Outbox entry={entry.value} tabId={target.tabId} />
      ) : (
        <div class="panel" data-screen="opening" />
      );
    }
    if (draftId !== undefined && reviewing?.draftId === draftId) {
      return <reviewing.Screen session={session} draftId={draftId} onBack={() => setReviewing(undefined)} />;
    }
    return (
      <EditScreen
        key={key}
        session={session}
        draftId={draftId}
        pictures={pictures}
        standby={standby}
        groups={groups}
        onGroups={setGroups}
        onReview={() => {
          if (draftId !== undefined) void loadReview().then((Screen) => setReviewing({ draftId, Screen }));
        }}
      />
    );
  };
  return <SentRoomContext.Provider value={room}>{screen()}</SentRoomContext.Provider>;
}
