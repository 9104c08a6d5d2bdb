import { useText } from '@/components/shared/text';
import { kindOfMark, splitAtMarks } from '@/utils/core/scrub/kinds';
import { removedText } from './removed-marks';

/** A text in which what was taken out is easy to see, and can be gone to. */
export function MarkedText({ text }: { text: string }) {
  const { t } = useText();
  return (
    <>
      {splitAtMarks(text).map((part, index) =>
        index % 2 ? (
          <mark key={index} class="removed" data-removed={kindOfMark(part)} tabIndex={-1}>
            <span aria-hidden="true">{part}</span>
            <span class="for-ears">{removedText(kindOfMark(part), t)}</span>
          </mark>
        ) : (
          part
        ),
      )}
    </>
  );
}
