import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { type Zoom, ZOOM_STEP } from './use-zoom';

export function ZoomBar({ zoom }: { zoom: Zoom }) {
  const { t, language } = useText();
  const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(zoom.zoom);
  const button = (icon: 'less' | 'add', label: string, to: number) => (
    <button
      type="button"
      class="button button--icon"
      aria-label={label}
      title={label}
      onClick={() => zoom.zoomTo(to)}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <div class="zoom" role="group" aria-label={t('zoom')}>
      {button('less', t('zoom_out'), zoom.zoom / ZOOM_STEP)}
      <button
        type="button"
        class="button button--quiet zoom__now"
        onClick={() => (zoom.isFit ? zoom.zoomTo(1) : zoom.fit())}
        title={zoom.isFit ? t('zoom_full') : t('zoom_fit')}
        data-test="zoom-now"
      >
        <span class="for-ears">{zoom.isFit ? t('zoom_full') : t('zoom_fit')} </span>
        {percent}
      </button>
      {button('add', t('zoom_in'), zoom.zoom * ZOOM_STEP)}
    </div>
  );
}
