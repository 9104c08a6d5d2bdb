import type { Picture } from './model/draft';
import type { Report } from './model/report';
import type { Phrase } from './phrase';
import { shortReference } from './reference';
import { writtenMoment } from './written-moment';

type Taken = Pick<Picture, 'takenAt' | 'origin' | 'kind' | 'shows'>;

/** CSS pixels of what a picture shows, where that is not the window of the click. */
function sizeOf({ origin, kind, shows }: Taken): string | undefined {
  if (!shows || (origin === 'click' && !kind)) return undefined;
  return `${Math.round(shows.width)} × ${Math.round(shows.height)}`;
}

/**
 * What stands under each picture: where and when it was taken and on what. Of the redacted report, so that what was
 * switched off or hidden is not told here.
 *
 * The size is that of the window at the click; of a picture that was taken later, or of more or less than the window,
 * it is that of what it shows: by then the panel has narrowed the page.
 */
export function barFacts(report: Report, picture: Taken, t: Phrase): string[] {
  const { page, environment: it, language, reference } = report;
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  return [
    ...(page?.address ? [page.address] : []),
    writtenMoment(new Date(picture.takenAt).toISOString(), language, it?.timeZone),
    ...(it?.viewport
      ? [
          [
            sizeOf(picture) ?? `${it.viewport.width} × ${it.viewport.height}`,
            it.pixelRatio === undefined ? '' : `@ ${it.pixelRatio}×`,
          ]
            .filter(Boolean)
            .join(' '),
        ]
      : []),
    ...(it?.zoom === undefined ? [] : [`${t('zoom')} ${percent.format(it.zoom)}`]),
    ...(it ? [`${it.browser.name} ${it.browser.version}`] : []),
    shortReference(reference),
  ];
}
