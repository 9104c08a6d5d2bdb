import type { Report } from './model/report';
import type { Phrase } from './phrase';
import { shortReference } from './reference';
import { writtenMoment } from './written-moment';

/**
 * What stands under each picture: where and when it was taken and on what. Of the redacted report, so that what was
 * switched off or hidden is not told here.
 *
 * @param takenAt milliseconds since the epoch
 */
export function barFacts(report: Report, takenAt: number, t: Phrase): string[] {
  const { page, environment: it, language, reference } = report;
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  return [
    ...(page?.address ? [page.address] : []),
    writtenMoment(new Date(takenAt).toISOString(), language, it?.timeZone),
    ...(it?.viewport
      ? [
          [
            `${it.viewport.width} × ${it.viewport.height}`,
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
