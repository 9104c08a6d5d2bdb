import { phrase } from '@/utils/locale/phrase';

/** CSS pixels of the band that says so. */
const HEIGHT = 44;
const TOOTH = 14;
const FONT = 15;

/**
 * Says across the last rows of a picture that the page goes on: a torn edge, in colours no page hides.
 *
 * @param context with 0 at the lower edge
 * @param scale device pixels per CSS pixel
 */
export function drawCut(context: OffscreenCanvasRenderingContext2D, width: number, scale: number): void {
  const px = (css: number) => css * scale;
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(0, -px(HEIGHT));
  for (let x = 0, up = true; x < width; x += px(TOOTH), up = !up)
    context.lineTo(x + px(TOOTH), -px(HEIGHT + (up ? TOOTH / 2 : 0)));
  context.lineTo(width, 0);
  context.closePath();
  context.fillStyle = '#7a1022';
  context.fill();
  context.fillStyle = '#ffffff';
  context.font = `600 ${px(FONT)}px sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(phrase('full_page_cut'), width / 2, -px(HEIGHT / 2), width);
}
