import { useEffect, useState } from 'preact/hooks';
import { Icon } from './Icon';
import { useText } from './text';
import { fileSize } from '@/utils/core/file-size';
import { onChange } from '@/utils/storage/changes';
import { lowRoom } from '@/utils/storage/room';

/** Says early that there is little room left: what fails for want of it later is a report. */
export function LowRoom() {
  const { t, language } = useText();
  const [left, setLeft] = useState<number>();
  useEffect(() => {
    let gone = false;
    // A browser that does not say is not one that is full.
    const look = () =>
      void lowRoom().then(
        (bytes) => !gone && setLeft(bytes),
        () => undefined,
      );
    look();
    const stop = onChange(({ of }) => of === 'outbox' && look());
    return () => {
      gone = true;
      stop();
    };
  }, []);
  if (left === undefined) return null;
  return (
    <p class="warning" role="status" data-test="low-room">
      <Icon name="alert" size={18} />
      <span>{t('room_low', fileSize(left, language))}</span>
    </p>
  );
}
