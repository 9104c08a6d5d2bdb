import type { Mark } from '@/utils/core/model/picture-edit';
import { grown } from '@/utils/picture/boxes';
import { boundsOf, handlesOf } from '@/utils/picture/geometry';
import type { Measure } from '@/utils/picture/letters';

interface Props {
  mark: Mark;
  measure: Measure;
  /** CSS pixels of the screen to one pixel of the picture. */
  zoom: number;
}

/** CSS pixels of the screen. */
const HANDLE = 11;

/** What shows which mark is meant, and where to take hold of it. The same size at every zoom. */
export function Selection({ mark, measure, zoom }: Props) {
  const { x, y, width, height } = grown(boundsOf(mark, measure), 3 / zoom);
  const side = HANDLE / zoom;
  return (
    <g class="selection" data-test="selection">
      <rect class="selection__rim" x={x} y={y} width={width} height={height} stroke-width={3 / zoom} />
      <rect class="selection__line" x={x} y={y} width={width} height={height} stroke-width={1.5 / zoom} />
      {handlesOf(mark, measure).map(({ handle, at }) => (
        <rect
          key={handle}
          class={`selection__handle selection__handle--${handle}`}
          x={at.x - side / 2}
          y={at.y - side / 2}
          width={side}
          height={side}
          rx={side / 5}
          stroke-width={1.5 / zoom}
        />
      ))}
    </g>
  );
}
