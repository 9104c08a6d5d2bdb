import type { Box, Mark, MarkOf } from '@/utils/core/model/picture-edit';
import { distance, grown, outward } from './boxes';
import { BLACK, COLOURS } from './colours';
import { BASELINE, LINE_HEIGHT, linesOf, numberRadius, textSize } from './letters';
import { penLine } from './pen-line';

/**
 * What a mark looks like, as few things that both a screen (SVG) and a picture (canvas) can draw: one list for
 * both, so that what is seen in the editor is what is in the file.
 */
export type Command =
  | { kind: 'path'; d: string; fill?: string; stroke?: string; width?: number; opacity?: number }
  | {
      kind: 'text';
      text: string;
      x: number;
      y: number;
      size: number;
      fill: string;
      halo?: string;
      centred?: true;
    };

/** Of 1. Strong enough to be seen, weak enough to read through, on light pages and on dark ones. */
const HIGHLIGHT_OPACITY = 0.38;

/** The light rim around lines, in pixels by thickness. */
const RIM = 0.6;

/** Pixels a black-out reaches further than it was drawn: letters have soft rims. */
const BLACKOUT_RIM = 2;

const rectangle = ({ x, y, width, height }: Box) => `M ${x} ${y} h ${width} v ${height} h ${-width} Z`;

function ellipse({ x, y, width, height }: Box): string {
  const [rx, ry] = [width / 2, height / 2];
  return `M ${x} ${y + ry} a ${rx} ${ry} 0 1 0 ${width} 0 a ${rx} ${ry} 0 1 0 ${-width} 0 Z`;
}

function outlined(d: string, { colour, weight }: MarkOf<'rectangle' | 'ellipse'>): Command[] {
  const { ink, halo } = COLOURS[colour];
  return [
    { kind: 'path', d, stroke: halo, width: weight * (1 + RIM), opacity: 0.75 },
    { kind: 'path', d, stroke: ink, width: weight },
  ];
}

function arrow({ from, to, colour, weight }: MarkOf<'arrow'>): Command[] {
  const { ink, halo } = COLOURS[colour];
  const length = distance(from, to) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const head = Math.min(weight * 4.5, length);
  const half = head * 0.5;
  const neck = { x: to.x - dx * head, y: to.y - dy * head };
  const shaft = { x: to.x - dx * head * 0.8, y: to.y - dy * head * 0.8 };
  const side = (by: number) => `${neck.x - dy * by} ${neck.y + dx * by}`;
  const line = `M ${from.x} ${from.y} L ${shaft.x} ${shaft.y}`;
  const point = `M ${to.x} ${to.y} L ${side(half)} L ${side(-half)} Z`;
  const rim = { stroke: halo, opacity: 0.75 };
  return [
    { kind: 'path', d: line, width: weight * (1 + RIM), ...rim },
    { kind: 'path', d: point, width: weight * RIM, ...rim },
    { kind: 'path', d: line, stroke: ink, width: weight },
    { kind: 'path', d: point, fill: ink },
  ];
}

function text(mark: MarkOf<'text'>): Command[] {
  const { ink, halo } = COLOURS[mark.colour];
  const size = textSize(mark);
  return linesOf(mark.text).flatMap((line, index): Command[] =>
    line
      ? [
          {
            kind: 'text',
            text: line,
            x: mark.at.x,
            y: mark.at.y + size * (BASELINE + index * LINE_HEIGHT),
            size,
            fill: ink,
            halo,
          },
        ]
      : [],
  );
}

function number(mark: MarkOf<'number'>): Command[] {
  const { ink, halo } = COLOURS[mark.colour];
  const radius = numberRadius(mark);
  const { x, y } = mark.at;
  const disc = ellipse({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius });
  const size = radius * (mark.number > 99 ? 0.8 : 1.15);
  return [
    { kind: 'path', d: disc, fill: ink, stroke: halo, width: mark.weight * 0.8 },
    // Digits have no part below the line; they are as high as about 0.7 of their size.
    { kind: 'text', text: String(mark.number), x, y: y + size * 0.35, size, fill: halo, centred: true },
  ];
}

/** The pixels a black-out fills: whole ones, and some more than were asked for. */
export const blackedOut = (box: Box): Box => outward(grown(box, BLACKOUT_RIM));

export function commandsOf(mark: Mark): Command[] {
  switch (mark.kind) {
    case 'arrow':
      return arrow(mark);
    case 'rectangle':
      return outlined(rectangle(mark.box), mark);
    case 'ellipse':
      return outlined(ellipse(mark.box), mark);
    case 'highlight':
      return [
        {
          kind: 'path',
          d: rectangle(mark.box),
          fill: COLOURS[mark.colour].ink,
          opacity: HIGHLIGHT_OPACITY,
        },
      ];
    case 'pen':
      return [{ kind: 'path', d: penLine(mark), fill: COLOURS[mark.colour].ink }];
    case 'text':
      return text(mark);
    case 'number':
      return number(mark);
    case 'blackout':
      return [{ kind: 'path', d: rectangle(blackedOut(mark.box)), fill: BLACK }];
  }
}
