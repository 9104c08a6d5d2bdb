import { useText } from '@/components/shared/text';
import type { Question } from '@/utils/core/completeness';

interface Props {
  question: Question | undefined;
  /** Brings the reporter to the question. */
  onAnswer: (question: Question) => void;
}

/** What support will ask for, said before they have to. It never stands in the way of sending. */
export function Coach({ question, onAnswer }: Props) {
  const { t } = useText();
  if (!question) return <p class="coach coach--done">{t('coach_done')}</p>;
  return (
    <p class="coach" data-test="coach" data-question={question}>
      {t(`coach_${question}`)}{' '}
      <button type="button" class="link" onClick={() => onAnswer(question)}>
        {t(`coach_${question}_act`)}
      </button>
    </p>
  );
}
