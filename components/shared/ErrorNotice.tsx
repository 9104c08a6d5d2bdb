import type { ComponentChildren } from 'preact';
import { errorTextKey, type Failure } from '@/utils/core/errors';
import { reasonOf } from '@/utils/core/reason';
import { Icon } from './Icon';
import { useText } from './text';

interface Props {
  failure: Failure;
  /** Buttons that do the next step. */
  children?: ComponentChildren;
  /** A part that is merely missing, as against an action that failed. */
  mild?: boolean;
  /** One of several in a list that was opened for something else: it interrupts nobody. */
  quiet?: boolean;
  /** In place of the usual words on what to do now; empty where those stand beside it. */
  next?: string | undefined;
}

/** What happened, what to do now, and what the other side said, for whoever has to look deeper. */
export function ErrorNotice({ failure, children, mild = false, quiet = false, next }: Props) {
  const { t } = useText();
  const key = errorTextKey(failure.code);
  const reason = reasonOf(failure);
  const todo = next ?? t(`${key}_next`);
  return (
    <div
      class={mild ? 'notice' : 'notice notice--bad'}
      role={mild || quiet ? undefined : 'alert'}
      data-test="error"
      data-code={failure.code}
    >
      <Icon name={mild ? 'info' : 'alert'} />
      <div class="notice__body">
        <p class="notice__what">{t(key)}</p>
        {reason && (
          <p class="notice__reason" data-test="reason">
            {t('error_reason')}{' '}
            <span class="quoted" dir="auto">
              {reason}
            </span>
          </p>
        )}
        {todo && <p>{todo}</p>}
        {failure.detail && failure.detail.trim() !== reason && (
          <details class="notice__detail">
            <summary>{t('error_detail')}</summary>
            <p class="quoted" dir="auto">
              {failure.detail}
            </p>
          </details>
        )}
        {children && <div class="actions">{children}</div>}
      </div>
    </div>
  );
}
