import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { useText } from '@/components/shared/text';
import { KINDS } from '@/utils/core/scrub/kinds';
import { kindName, nextMark } from './removed-marks';

interface Props {
  /** How many of each kind. */
  removed: Readonly<Record<string, number>>;
  /** Where their marks stand. */
  place: RefObject<HTMLElement | null>;
}

/** What was taken out, by kind and count; each leads to the places where it stood, one after the other. */
export function RemovedList({ removed, place }: Props) {
  const { t, language } = useText();
  const last = useRef(new Map<string, HTMLElement>());
  const kinds = KINDS.filter((kind) => removed[kind]);
  if (!kinds.length) return null;
  const number = new Intl.NumberFormat(language);
  const show = async (kind: string) => {
    const found = place.current && (await nextMark(place.current, kind, last.current.get(kind)));
    if (!found) return;
    last.current.set(kind, found);
    found.scrollIntoView({ block: 'center' });
    found.focus({ preventScroll: true });
  };
  return (
    <section class="removed-list" aria-labelledby="removed-list" data-test="removed">
      <p id="removed-list">{t('removed_intro')}</p>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              class="button button--small"
              onClick={() => void show(kind)}
              data-test={`removed-${kind}`}
            >
              {t('counted', kindName(kind, t), number.format(removed[kind] ?? 0))}
              <span class="for-ears"> {t('removed_show')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
