import type { Command } from './commands';
import { font, isRightToLeft, type Measure } from './letters';

type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** How much thicker than its letters the rim of a text is, by their size. */
export const TEXT_RIM = 0.16;

/** Draws one command onto a canvas. */
export function draw(context: Context, command: Command): void {
  context.save();
  context.lineJoin = 'round';
  context.lineCap = 'round';
  if (command.kind === 'path') {
    const path = new Path2D(command.d);
    context.globalAlpha = command.opacity ?? 1;
    if (command.fill !== undefined) {
      context.fillStyle = command.fill;
      context.fill(path);
    }
    if (command.stroke !== undefined) {
      context.strokeStyle = command.stroke;
      context.lineWidth = command.width ?? 1;
      context.stroke(path);
    }
  } else {
    context.font = font(command.size);
    context.textAlign = command.centred ? 'center' : 'left';
    context.direction = isRightToLeft(command.text) ? 'rtl' : 'ltr';
    if (command.halo !== undefined) {
      context.strokeStyle = command.halo;
      context.lineWidth = command.size * TEXT_RIM;
      context.strokeText(command.text, command.x, command.y);
    }
    context.fillStyle = command.fill;
    context.fillText(command.text, command.x, command.y);
  }
  context.restore();
}

/** Asks a canvas of one pixel how wide texts are. */
export function canvasMeasure(): Measure {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  return (text, size) => {
    if (!context) return text.length * size * 0.6;
    context.font = font(size);
    return context.measureText(text).width;
  };
}
