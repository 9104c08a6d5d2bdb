import { getStroke } from 'perfect-freehand';
import type { MarkOf } from '@/utils/core/model/picture-edit';

/** Outline of a line drawn by hand, as an SVG path: thicker where a pen was pressed. */
export function penLine({ points, weight }: MarkOf<'pen'>): string {
  const outline = getStroke(points, { size: weight * 1.6, thinning: 0.5, smoothing: 0.5, streamline: 0.4 });
  const [first, ...rest] = outline;
  if (!first) return '';
  const at = (point: readonly number[] | undefined) =>
    `${(point?.[0] ?? 0).toFixed(1)} ${(point?.[1] ?? 0).toFixed(1)}`;
  const middle = (one: readonly number[], other: readonly number[]) =>
    at([((one[0] ?? 0) + (other[0] ?? 0)) / 2, ((one[1] ?? 0) + (other[1] ?? 0)) / 2]);
  const curves = rest.map((point, index) => `${at(point)} ${middle(point, rest[index + 1] ?? first)}`);
  return `M ${at(first)} Q ${curves.join(' ')} Z`;
}
