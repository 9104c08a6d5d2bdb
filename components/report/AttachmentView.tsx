import { useEffect, useState } from 'preact/hooks';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { fileSize } from '@/utils/core/file-size';
import type { Attachment } from '@/utils/core/model/report';
import { MarkedText } from './MarkedText';

/** One file that goes along, opened on the spot: a picture as a picture, everything else as its text. */
export function AttachmentView({ file }: { file: Attachment }) {
  const { language } = useText();
  const picture = file.type.startsWith('image/');
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState<string>();
  const [text, setText] = useState<string>();
  useEffect(() => {
    if (!picture) return;
    const made = URL.createObjectURL(file.blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file, picture]);
  useEffect(() => {
    if (!open || picture) return;
    let closed = false;
    void file.blob.text().then((value) => {
      if (!closed) setText(value);
    });
    return () => {
      closed = true;
    };
  }, [file, open, picture]);
  return (
    <details
      class="file"
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-test="attachment"
      {...(!picture && { 'data-text': '' })}
    >
      <summary class="file__summary">
        {picture && url ? (
          <img class="file__thumb" src={url} alt="" />
        ) : (
          <Icon name={picture ? 'picture' : 'file'} />
        )}
        <bdi class="file__name">{file.name}</bdi>
        <span class="file__size">{fileSize(file.blob.size, language)}</span>
        <span class="group__arrow" aria-hidden="true" />
      </summary>
      {open && picture && url && <img class="file__picture" src={url} alt={file.name} />}
      {open && !picture && text !== undefined && (
        <pre class="log log--tall" tabIndex={0} role="region" aria-label={file.name} dir="ltr">
          <MarkedText text={text} />
        </pre>
      )}
    </details>
  );
}
