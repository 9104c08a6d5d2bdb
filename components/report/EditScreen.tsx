import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ContactFields } from '@/components/shared/ContactFields';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Group } from '@/components/shared/Group';
import { Icon } from '@/components/shared/Icon';
import { LowRoom } from '@/components/shared/LowRoom';
import { useText } from '@/components/shared/text';
import { missingWords, type Question } from '@/utils/core/completeness';
import { looksLikeEmail } from '@/utils/core/email';
import { textIn } from '@/utils/core/model/profile';
import { partValue } from '@/utils/core/model/part';
import type { DraftWithCapture } from '@/utils/storage/drafts';
import { CameBack } from './CameBack';
import { ClosedPage, isClosed } from './ClosedPage';
import { Coach } from './Coach';
import { Discard } from './Discard';
import type { DraftSession } from './draft-session';
import { EvidenceGroup } from './EvidenceGroup';
import { FaultBadge } from './FaultBadge';
import { useHost } from './host';
import { Impact } from './Impact';
import { MainWords } from './MainWords';
import { MoreWords } from './MoreWords';
import { PageLine } from './PageLine';
import { Pictures } from './Pictures';
import { Steps } from './Steps';
import { TopBar } from './TopBar';
import type { Pictures as Found } from './use-pictures';
import { useTitleFirst } from './use-title-first';
import { useWide } from './use-wide';

type GroupName = 'evidence' | 'more' | 'steps' | 'impact' | 'contact';
/** Which groups the reporter opened or closed by hand. */
export type OpenGroups = Partial<Record<GroupName, boolean>>;

const useField = () => useRef<HTMLInputElement & HTMLTextAreaElement>(null);

interface Props {
  session: DraftSession;
  /** Undefined while the draft is not known yet; the form can be written in all the same. */
  draftId: string | undefined;
  pictures: Found;
  /** What a later click on the tab found. */
  standby: DraftWithCapture | undefined;
  groups: OpenGroups;
  onGroups: (groups: OpenGroups) => void;
  onReview: () => void;
}

/** The form. Shown before anything was read, so that the first letter can be typed at once. */
export function EditScreen(props: Props) {
  const { session, draftId, pictures, standby, groups, onGroups, onReview } = props;
  const { t, count, language } = useText();
  const { profile } = useHost();
  const wide = useWide();
  const { draft, capture, saved, failure } = session.view;
  const part = { draft, edit: (edits: Parameters<typeof session.edit>[0]) => session.edit(edits) };
  const evidence = useRef<HTMLElement>(null);
  const fields = { title: useField(), happened: useField(), doing: useField(), expected: useField() };
  const [wanted, setWanted] = useState<keyof typeof fields>();

  useTitleFirst(fields.title);
  useLayoutEffect(() => {
    if (wanted === undefined) return;
    fields[wanted].current?.focus();
    setWanted(undefined);
  }, [wanted]);

  const goTo = (question: Question) => {
    if (question === 'doing' || question === 'expected') onGroups({ ...groups, more: true });
    setWanted(question === 'vague' ? 'happened' : question);
  };
  const group = (name: GroupName) => ({
    open: groups[name] ?? (wide && name === 'more'),
    onToggle: (open: boolean) => onGroups({ ...groups, [name]: open }),
    test: `group-${name}`,
  });

  const { words, contact } = draft;
  const label = (choices: typeof profile.types, id: string) => {
    const choice = choices.find((one) => one.id === id);
    return choice && textIn(choice.label, language);
  };
  const impact = [
    label(profile.severities, words.severity),
    label(profile.scopes, words.scope),
    words.affected,
    label(profile.types, words.type),
  ];
  const more = [words.doing, words.expected, words.tried].map((text) => text.trim()).filter(Boolean);

  return (
    <div class="panel" data-screen="edit">
      <TopBar title={t('report_title')} saved={saved} />
      {draftId && capture && (
        <CameBack
          draftId={draftId}
          capture={capture}
          standby={standby}
          begunAt={draft.createdAt}
          flush={() => session.flush()}
        />
      )}
      <main class="edit">
        <div class="edit__seen">
          <PageLine
            page={capture && partValue(capture.page)}
            expected={!capture || capture.page.state === 'pending'}
          />
          {isClosed(capture) && <ClosedPage hasPicture={(pictures.pictures?.length ?? 0) > 0} />}
          <Pictures
            draftId={draftId}
            capture={capture}
            found={pictures}
            badge={
              <FaultBadge
                evidence={capture && partValue(capture.evidence)}
                switchedOff={draft.switchedOff}
                onShow={() => {
                  onGroups({ ...groups, evidence: true });
                  evidence.current?.querySelector('summary')?.focus();
                }}
              />
            }
          />
        </div>
        <MainWords {...part} title={fields.title} happened={fields.happened} />
        <EvidenceGroup {...part} place={evidence} capture={capture} {...group('evidence')} />
        <div class="edit__more">
          <div class="groups">
            <Group title={t('group_more')} preview={more[0] ?? t('group_more_empty')} {...group('more')}>
              <MoreWords {...part} doing={fields.doing} expected={fields.expected} />
            </Group>
            <Group
              title={t('group_steps')}
              preview={words.steps.length ? count('steps', words.steps.length) : t('group_steps_empty')}
              {...group('steps')}
            >
              <Steps {...part} />
            </Group>
            <Group
              title={t('group_impact')}
              preview={impact.filter(Boolean).join(' · ') || t('group_impact_empty')}
              {...group('impact')}
            >
              <Impact {...part} />
            </Group>
            <Group
              title={t('group_contact')}
              preview={
                contact.email && !looksLikeEmail(contact.email)
                  ? t('email_looks_wrong')
                  : [contact.name, contact.email].filter(Boolean).join(' · ') || t('group_contact_empty')
              }
              {...group('contact')}
            >
              <ContactFields contact={contact} onChange={(change) => session.edit({ contact: change })} />
              <p class="hint">{t('contact_remembered')}</p>
            </Group>
          </div>
          {draftId && <Discard draftId={draftId} />}
        </div>
      </main>
      <footer class="bar">
        <LowRoom />
        {failure && <ErrorNotice failure={failure} />}
        <Coach question={missingWords(words)[0]} onAnswer={goTo} />
        <button
          type="button"
          class="button button--main"
          onClick={onReview}
          disabled={!draftId}
          data-test="review"
        >
          {t('review_and_send')}
          <Icon name="chevron" />
        </button>
      </footer>
    </div>
  );
}
