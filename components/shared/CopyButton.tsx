import { useState } from 'preact/hooks';
import { Icon } from './Icon';
import { useText } from './text';

/** Copies a text and says so, to the eye and to the ear. */
export function CopyButton({ text, label, small = false }: { text: string; label: string; small?: boolean }) {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <>
      <button type="button" class={small ? 'button button--small' : 'button'} onClick={copy} data-test="copy">
        <Icon name={copied ? 'check' : 'copy'} />
        {copied ? t('copied') : label}
      </button>
      <span class="for-ears" role="status">
        {copied ? t('copied') : ''}
      </span>
    </>
  );
}
