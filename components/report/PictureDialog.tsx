import { useRef, useState } from 'preact/hooks';
import { Dialog } from '@/components/shared/Dialog';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import type { ShownPicture } from './use-pictures';

/** Factors of the picture's own pixels. */
const SMALLEST = 0.1;
const LARGEST = 8;
const STEP = 1.25;
/** How much one notch of a wheel (100 px of deltaY) zooms. */
const PER_WHEEL_PIXEL = 0.0022;

/** The picture at full size. The wheel, the plus and minus keys and the buttons zoom; arrows and dragging scroll. */
export function PictureDialog({ shown, onClose }: { shown: ShownPicture; onClose: () => void }) {
  const { t } = useText();
  const { picture, url } = shown;
  const frame = useRef<HTMLDivElement>(null);
  /** Undefined: as large as fits. */
  const [zoom, setZoom] = useState<number>();

  const fitting = () => {
    const box = frame.current;
    return box ? Math.min(1, box.clientWidth / picture.width, box.clientHeight / picture.height) : 1;
  };
  const zoomTo = (wanted: number, x?: number, y?: number) => {
    const box = frame.current;
    if (!box) return;
    const before = zoom ?? fitting();
    const next = Math.min(LARGEST, Math.max(SMALLEST, wanted));
    const centreX = x ?? box.clientWidth / 2;
    const centreY = y ?? box.clientHeight / 2;
    const left = ((box.scrollLeft + centreX) * next) / before - centreX;
    const top = ((box.scrollTop + centreY) * next) / before - centreY;
    setZoom(next);
    // After the picture has its new size, or the scroll would be cut to the old one.
    requestAnimationFrame(() => box.scrollTo(left, top));
  };
  const by = (factor: number) => zoomTo((zoom ?? fitting()) * factor);

  return (
    <Dialog label={t('picture_full_size')} onClose={onClose} look="full">
      <div class="viewer">
        <div class="viewer__bar">
          <button
            type="button"
            class="button button--icon"
            onClick={() => by(1 / STEP)}
            aria-label={t('zoom_out')}
            title={t('zoom_out')}
          >
            <Icon name="less" />
          </button>
          <button
            type="button"
            class="button"
            onClick={() => setZoom(undefined)}
            aria-pressed={zoom === undefined}
          >
            {t('zoom_fit')}
          </button>
          <button type="button" class="button" onClick={() => zoomTo(1)} aria-pressed={zoom === 1}>
            {t('zoom_full')}
          </button>
          <button
            type="button"
            class="button button--icon"
            onClick={() => by(STEP)}
            aria-label={t('zoom_in')}
            title={t('zoom_in')}
          >
            <Icon name="add" />
          </button>
          <span class="viewer__space" />
          <button
            type="button"
            class="button button--icon"
            onClick={onClose}
            aria-label={t('close')}
            title={t('close')}
          >
            <Icon name="close" />
          </button>
        </div>
        <div
          class="viewer__frame"
          ref={frame}
          tabIndex={0}
          role="group"
          aria-label={t('picture_full_size')}
          onKeyDown={(event) => {
            if (event.key === '+') by(STEP);
            if (event.key === '-') by(1 / STEP);
          }}
          onWheel={(event) => {
            event.preventDefault();
            const { left, top } = event.currentTarget.getBoundingClientRect();
            zoomTo(
              (zoom ?? fitting()) * Math.exp(-event.deltaY * PER_WHEEL_PIXEL),
              event.clientX - left,
              event.clientY - top,
            );
          }}
        >
          <img
            class={zoom === undefined ? 'viewer__picture viewer__picture--fit' : 'viewer__picture'}
            style={
              zoom === undefined
                ? undefined
                : { width: `${picture.width * zoom}px`, height: `${picture.height * zoom}px` }
            }
            src={url}
            width={picture.width}
            height={picture.height}
            alt={t('picture_alt')}
            onClick={(event) =>
              zoom === undefined ? zoomTo(1, event.offsetX, event.offsetY) : setZoom(undefined)
            }
          />
        </div>
      </div>
    </Dialog>
  );
}
