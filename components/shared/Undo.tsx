import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './Icon';
import { useText } from './text';

interface Props {
  /** What was done. */
  done: string;
  /** The way back, in its own words where "Undo" would not say it. */
  act?: string;
  onUndo: () => void;
  onDismiss: () => void;
}

/**
 * A way back for something already done. It stays until it is used or dismissed: nobody has to be quick. The
 * focus moves here when the button that was pressed is gone; where it goes from here, the owner knows.
 */
export function Undo({ done, act, onUndo, onDismiss }: Props) {
  const { t } = useText();
  const button = useRef<HTMLButtonElement>(null);
  // Before whoever looks for a place for a focus that was lost: `useKeptFocus`.
  useLayoutEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) button.current?.focus();
  }, [done]);
  return (
    <div class="undo" role="status">
      <span class="undo__done">{done}</span>
      <button type="button" class="button button--quiet" ref={button} onClick={onUndo} data-test="undo">
        {act ?? t('undo')}
      </button>
      <button
        type="button"
        class="button button--icon"
        aria-label={t('dismiss')}
        title={t('dismiss')}
        onClick={onDismiss}
      >
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
