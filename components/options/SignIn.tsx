import { useLayoutEffect, useRef } from 'preact/hooks';
import { CopyButton } from '@/components/shared/CopyButton';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { day } from '@/components/shared/moments';
import { useText } from '@/components/shared/text';
import type { SignInPlan } from '@/utils/core/model/sign-in';
import { DeviceCode } from './DeviceCode';
import { useOptionsHost } from './host';
import type { SignInForm } from './use-sign-in';

interface Props {
  flow: SignInPlan['flow'];
  form: SignInForm;
  /** Begins, or says what is missing for it. */
  onBegin: () => void;
  /** In the form, where an administrator has to know the address people are sent back to. */
  isSetUp?: boolean;
}

/** Signing in to a helpdesk in place of pasting a token: how it stands, and the button for it. */
export function SignIn({ flow, form, onBegin, isSetUp = false }: Props) {
  const { t, language } = useText();
  const { redirectAddress } = useOptionsHost();
  const { stand, isKnown, isSignedIn, code, busy, failure } = form;
  const button = useRef<HTMLButtonElement>(null);
  const isOver = stand?.state === 'ended';
  useLayoutEffect(() => {
    // Whoever opens the form of a helpdesk whose sign-in is over has come for this.
    if (isSetUp && isOver) button.current?.focus();
  }, [isKnown]);
  // No alarm, but told all the same to who cannot see it.
  const gaveUp = failure?.code === 'sign-in-cancelled';
  const waiting = t(flow === 'code' ? 'sign_in_busy' : 'sign_in_code_busy');
  return (
    <div class="sign-in">
      {isSetUp && flow === 'code' && (
        <div class="field">
          <p class="field__label">{t('redirect_address')}</p>
          <div class="copied-text">
            <code dir="ltr" data-test="redirect">
              {redirectAddress}
            </code>
            <CopyButton text={redirectAddress} label={t('redirect_address_copy')} small />
          </div>
          <p class="field__help">{t('redirect_address_help')}</p>
        </div>
      )}
      <div class="sign-in__stand" role="status" data-test="sign-in-stand">
        {busy && !code && <p>{waiting}</p>}
        {!busy && isSignedIn && stand && (
          <p class="good">
            <Icon name="check" size={18} />
            <span>{t('sign_in_since', day(stand.since, language))}</span>
          </p>
        )}
        {!busy && isKnown && !stand && !failure && <p>{t('sign_in_none')}</p>}
        {!busy && failure && gaveUp && <ErrorNotice failure={failure} mild />}
      </div>
      {code && <DeviceCode code={code} />}
      {!busy && stand?.why && !failure && <ErrorNotice failure={{ code: `sign-in-${stand.why}` }} mild />}
      {!busy && failure && !gaveUp && <ErrorNotice failure={failure} />}
      <button
        ref={button}
        type="button"
        class={busy || isSignedIn ? 'button button--small' : 'button button--small button--main'}
        onClick={busy ? form.stop : onBegin}
        data-test="sign-in"
      >
        {t(busy ? 'sign_in_stop' : stand ? 'sign_in_again' : 'sign_in')}
      </button>
    </div>
  );
}
