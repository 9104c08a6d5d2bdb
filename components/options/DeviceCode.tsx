import { CopyButton } from '@/components/shared/CopyButton';
import { clock } from '@/components/shared/moments';
import { useText } from '@/components/shared/text';
import type { DeviceCode as Code } from '@/utils/core/model/sign-in';

/** The code to type in on another page, large enough to be read from there. */
export function DeviceCode({ code: { code, page, until } }: { code: Code }) {
  const { t, language } = useText();
  return (
    <div class="device-code" role="status" data-test="device-code">
      <p>{t('sign_in_code', clock(until, language))}</p>
      <p class="device-code__code">
        <code dir="ltr">{code}</code>
      </p>
      <div class="actions">
        <a
          class="button button--main"
          href={page}
          target="_blank"
          rel="noopener noreferrer"
          data-test="device-page"
        >
          {t('sign_in_code_open', new URL(page).host)}
        </a>
        <CopyButton text={code} label={t('sign_in_code_copy')} />
      </div>
      <p class="field__help">{t('sign_in_code_wait')}</p>
    </div>
  );
}
