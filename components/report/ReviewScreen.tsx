import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { Remark } from '@/components/shared/Remark';
import { SaveReport } from '@/components/shared/SaveReport';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { useDatabase } from '@/components/shared/use-database';
import { useNow } from '@/components/shared/use-now';
import { type AppError, isOfDisk, toAppError } from '@/utils/core/errors';
import { looksLikeEmail } from '@/utils/core/email';
import { isSettled } from '@/utils/core/settled';
import type { Draft } from '@/utils/core/model/draft';
import { isComing } from '@/utils/core/model/full-page';
import type { RedactedReport } from '@/utils/core/redaction';
import { send } from '@/utils/messaging/send';
import { listPictures } from '@/utils/storage/pictures';
import { Destination } from './Destination';
import { DocumentView } from './DocumentView';
import type { DraftSession } from './draft-session';
import { useHost } from './host';
import { PrivatePlaces } from './PrivatePlaces';
import { RemovedList } from './RemovedList';
import { Similar } from './Similar';
import { TopBar } from './TopBar';
import { useDestination } from './use-destination';
import { useFullPage } from './use-full-page';
import { WholePageNow } from './WholePage';

interface Props {
  session: DraftSession;
  draftId: string;
  onBack: () => void;
}

/** What was typed, where there is no room to store it: it can be read and saved as a file all the same. */
async function unstored(session: DraftSession): Promise<Draft | undefined> {
  try {
    await session.flush();
    return undefined;
  } catch (thrown) {
    if (isOfDisk(toAppError(thrown).code)) return session.view.draft;
    throw thrown;
  }
}

/** Everything that will be sent, as it will be sent, and the button that sends it. */
export function ReviewScreen({ session, draftId, onBack }: Props) {
  const { t } = useText();
  const host = useHost();
  const { draft, capture } = session.view;
  const where = useDestination(draft.connectionId);
  const [report, setReport] = useState<RedactedReport>();
  const [failure, setFailure] = useState<AppError>();
  const place = useRef<HTMLDivElement>(null);
  const now = useNow();
  const wholePage = useFullPage(draftId);
  /** What is reviewed is made anew when one comes, goes or is drawn on. */
  const pictures = useDatabase('draft', draftId, listPictures).value;
  const { chosen } = where;
  const sameAs = draft.sameAs?.connectionId === chosen?.id ? draft.sameAs : undefined;
  const settled = capture !== undefined && isSettled(capture, now) && !isComing(wholePage);

  useEffect(() => {
    if (!settled) {
      // What was put together before is not what will be sent.
      setReport(undefined);
      return;
    }
    let left = false;
    unstored(session)
      .then((typed) => host.reportOf(draftId, typed))
      .then(
        (made) => !left && setReport(made),
        (error: unknown) => !left && setFailure(toAppError(error)),
      );
    return () => {
      left = true;
    };
  }, [settled, session, draftId, pictures, host, chosen?.id, sameAs?.ticket.id]);

  const shown = settled ? report : undefined;
  const sending = useAction(async () => {
    await session.flush();
    await send('draft/send', { draftId });
  });

  return (
    <div class="panel" data-screen="review">
      <TopBar title={t('review_title')} onBack={onBack} focus />
      <main class="review">
        <div class="review__intro">
          {wholePage?.name !== 'running' && <p>{t('review_intro')}</p>}
          {pictures && (
            <WholePageNow
              draftId={draftId}
              state={wholePage}
              pictures={pictures}
              missing={capture?.screenshot.state === 'missing'}
              only
            />
          )}
          {draft.contact.email && !looksLikeEmail(draft.contact.email) && (
            <Remark>
              {t('email_looks_wrong')} <bdi>{draft.contact.email}</bdi>
            </Remark>
          )}
          {pictures && <PrivatePlaces pictures={pictures} settled={settled} />}
          <Destination
            where={where}
            report={shown}
            onChoose={(connectionId) => session.edit({ connectionId })}
          />
          {shown && chosen && host.findsSimilar(chosen.adapter) && (
            <Similar
              key={chosen.id}
              draftId={draftId}
              connectionId={chosen.id}
              title={shown.report.words.title}
              same={sameAs?.ticket}
              onSame={(ticket) =>
                session.edit({ sameAs: ticket ? { connectionId: chosen.id, ticket } : null })
              }
            />
          )}
        </div>
        {shown ? (
          <>
            <RemovedList removed={shown.report.removed} place={place} />
            <div ref={place}>
              <DocumentView ticket={shown.document} files={shown.attachments} />
            </div>
          </>
        ) : failure ? (
          <ErrorNotice failure={failure} />
        ) : (
          <p class="waiting" role="status">
            {t('review_preparing')}
          </p>
        )}
      </main>
      <footer class="bar bar--row">
        {sending.failure && (
          <ErrorNotice failure={sending.failure}>
            {sending.failure.code === 'no-helpdesk' && (
              <button type="button" class="button button--small" onClick={host.openOptions}>
                {t('open_settings')}
              </button>
            )}
            {report && isOfDisk(sending.failure.code) && <SaveReport of={report} as="file" small />}
          </ErrorNotice>
        )}
        <button type="button" class="button" onClick={onBack} data-test="back">
          {t('back_to_edit')}
        </button>
        {where.known && !chosen ? (
          shown && <SaveReport of={shown} as="file" main />
        ) : (
          <button
            type="button"
            class="button button--main"
            onClick={sending.run}
            disabled={!shown || !chosen}
            aria-disabled={sending.busy}
            data-test="send"
          >
            <Icon name="send" size={18} />
            {t(sending.busy ? 'sending' : chosen && host.isByHand(chosen.adapter) ? 'finish' : 'send')}
          </button>
        )}
      </footer>
    </div>
  );
}
