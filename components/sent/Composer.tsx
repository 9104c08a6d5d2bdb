import { useRef } from 'preact/hooks';
import { addedPicture } from '@/components/report/added-picture';
import { AttachmentView } from '@/components/report/AttachmentView';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Field } from '@/components/shared/Field';
import { Icon, type IconName } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { useAction, useFailureSlot } from '@/components/shared/use-action';
import { MAX_REPLY } from '@/utils/core/limits';
import type { Reply } from '@/utils/core/model/reply';
import type { Attachment } from '@/utils/core/model/report';
import type { SentReport } from '@/utils/core/model/sent';
import { isSendable, withVerdict } from '@/utils/core/reply';
import { send } from '@/utils/messaging/send';
import { awaitedCapture } from '@/utils/storage/items';
import { addFiles, removeFile } from '@/utils/storage/replies';
import { FreshCapture } from './FreshCapture';
import { useFreshCapture } from './use-fresh-capture';
import { useReply } from './use-reply';

interface Props {
  sent: SentReport;
  reply: Reply | undefined;
  files: readonly Attachment[];
  /** The helpdesk takes files with an answer. */
  takesFiles: boolean;
  tabId: number | undefined;
}

/** Pictures the reporter added, by the name they are given here; all other files are of a capture. */
const OWN_PICTURE = /^picture-\d+\./;

/** A name no other file has: those of the same name take each other's place. */
function pictureName(type: string, files: readonly Attachment[]): string {
  const ending = type === 'image/jpeg' ? 'jpg' : 'png';
  const names = new Set(files.map(({ name }) => name));
  const free = files.map((_, at) => `picture-${at + 1}.${ending}`).find((name) => !names.has(name));
  return free ?? `picture-${files.length + 1}.${ending}`;
}

/** Writes to a ticket; and where the helpdesk says that it is solved, asks whether it is. */
export function Composer({ sent, reply: stored, files, takesFiles, tabId }: Props) {
  const { t } = useText();
  const { reply, change, kept, failure: unkept } = useReply(sent.id, stored);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const failed = useFailureSlot();
  const capture = useFreshCapture(reply, kept, tabId);
  const isSolved = sent.status?.state === 'solved';
  const words = { works: t('verdict_works_text'), broken: t('verdict_broken_text') };
  const say = useAction(async (kind: keyof typeof words) => {
    field.current?.focus();
    if (reply.kind === kind) return;
    change({ kind, text: withVerdict(reply.text, words[kind], Object.values(words)) });
    if (kind === 'broken') {
      if (takesFiles) capture.run();
      return;
    }
    // The page as it was captured says the opposite; pictures the reporter added do not.
    await awaitedCapture.write(null);
    for (const { name } of files) if (!OWN_PICTURE.test(name)) await removeFile(reply, name);
  }, failed);
  const verdict = (kind: keyof typeof words, icon: IconName) => (
    <button
      type="button"
      class="button button--small"
      aria-pressed={reply.kind === kind}
      aria-disabled={capture.busy}
      onClick={() => {
        if (!capture.busy) say.run(kind);
      }}
      data-test={`verdict-${kind}`}
    >
      <Icon name={icon} size={18} />
      {t(`verdict_${kind}`)}
    </button>
  );
  const add = useAction(async (file: File) => {
    const { blob } = await addedPicture(file, reply.id, Date.now());
    await kept();
    await addFiles(reply, [{ name: pictureName(blob.type, files), type: blob.type, blob }]);
  }, failed);
  const remove = useAction(async (name: string) => {
    await removeFile(reply, name);
    field.current?.focus();
  }, failed);
  const submit = useAction(async () => {
    await kept();
    await send('reply/send', { replyId: reply.id });
  }, failed);
  const failure = unkept ?? failed[0];
  const ready = isSendable(reply) && !capture.busy;
  return (
    <section class="composer" aria-label={t('reply_title')}>
      {isSolved && (
        <div class="verdict" data-test="verdict">
          <p class="verdict__question">{t('verdict_question')}</p>
          <div class="actions">
            {verdict('works', 'check')}
            {verdict('broken', 'alert')}
          </div>
        </div>
      )}
      <Field
        label={t('reply_label')}
        value={reply.text}
        onInput={(text) => change({ text })}
        lines={3}
        maxLength={MAX_REPLY}
        help={t('reply_help')}
        field={field}
        test="reply-text"
      />
      {takesFiles && reply.kind === 'broken' && <FreshCapture capture={capture} files={files} />}
      {files.length > 0 && (
        <ul class="reply-files plain-list" aria-label={t('reply_files')}>
          {files.map((file) => (
            <li key={file.name} class="reply-file" data-test="reply-file">
              <AttachmentView file={file} />
              <button
                type="button"
                class="button button--icon"
                aria-label={t('reply_file_remove', file.name)}
                title={t('reply_file_remove', file.name)}
                onClick={() => remove.run(file.name)}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {failure && <ErrorNotice failure={failure} />}
      <div class="actions composer__acts">
        <button
          type="button"
          class="button button--main"
          onClick={() => {
            if (ready) submit.run();
            else field.current?.focus();
          }}
          aria-disabled={!ready || submit.busy}
          data-test="reply-send"
        >
          <Icon name="send" size={18} />
          {t('reply_send')}
        </button>
        {takesFiles && (
          <label class="button">
            <input
              class="for-ears"
              type="file"
              accept="image/*"
              disabled={add.busy}
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? [];
                event.currentTarget.value = '';
                if (file) add.run(file);
              }}
              data-test="reply-picture"
            />
            <Icon name="picture" size={18} />
            {t('picture_add')}
          </label>
        )}
      </div>
    </section>
  );
}
