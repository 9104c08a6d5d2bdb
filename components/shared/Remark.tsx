import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';

interface Props {
  id?: string;
  /** It is about what was done just now, and is said at once. */
  news?: boolean;
  children: ComponentChildren;
}

/** Worth a second look, without standing in the way. */
export function Remark({ id, news = false, children }: Props) {
  return (
    <p class="remark" id={id} role={news ? 'alert' : undefined} data-test="remark">
      <Icon name="info" size={16} />
      <span>{children}</span>
    </p>
  );
}
