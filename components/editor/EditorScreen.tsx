import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Confirm } from '@/components/shared/Confirm';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { HiddenWords } from '@/components/shared/HiddenWords';
import { Icon } from '@/components/shared/Icon';
import { Switch } from '@/components/shared/Switch';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { useKeptFocus } from '@/components/shared/use-kept-focus';
import { isEdited } from '@/utils/picture/flatten';
import { hasBar } from '@/utils/picture/bar';
import { asPng } from '@/utils/picture/as-png';
import { finished } from '@/utils/picture/finished';
import { openSuggestions } from '@/utils/picture/suggestions';
import type { StoredPicture } from '@/utils/storage/pictures';
import type { EditorSession } from './editor-session';
import { useEditorHost } from './host';
import { MarkList } from './MarkList';
import { MarkStyle } from './MarkStyle';
import { Stage } from './Stage';
import { SuggestionList } from './SuggestionList';
import { ToolBar } from './ToolBar';
import { ToolIcon } from './ToolIcon';
import { useEditor } from './use-editor';
import { pressedAnywhere } from './use-keys';
import { useWordOffers } from './use-word-offers';
import { useZoom } from './use-zoom';
import { WordOffers } from './WordOffers';
import { ZoomBar } from './ZoomBar';

/** A picture, what can be drawn on it, and what is. */
export function EditorScreen({ session, picture }: { session: EditorSession; picture: StoredPicture }) {
  const { t } = useText();
  const host = useEditorHost();
  const page = useRef<HTMLElement>(document.body);
  useKeptFocus(page);
  const frame = useRef<HTMLDivElement>(null);
  const surface = useRef<SVGSVGElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const zoom = useZoom(frame, picture);
  const editor = useEditor(session, picture);
  const { offers, decide } = useWordOffers(editor);
  const { history, saved, failure, report } = session.view;
  const [asking, setAsking] = useState(false);
  const [copied, setCopied] = useState(false);
  const suggestions = openSuggestions(picture);
  const { selected } = editor;

  useEffect(() => setCopied(false), [editor.edit]);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (pressedAnywhere(event, editor)) event.preventDefault();
    };
    document.addEventListener('keydown', keys);
    return () => document.removeEventListener('keydown', keys);
  });
  useLayoutEffect(() => {
    // A text is there to be written: a new one is, as soon as its field is.
    if (selected?.kind === 'text' && selected.text === t('mark_text_first')) text.current?.select();
  }, [selected?.id]);

  const done = useAction(async () => {
    await session.done(host.flatten);
    host.close();
  });
  const copy = useAction(async () => {
    const steps = report?.draft.words.steps ?? [];
    const { blob } = await finished({ ...picture, edit: editor.edit }, steps, host.flatten);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': await asPng(blob) })]);
    setCopied(true);
  });
  const problem = done.failure ?? copy.failure ?? failure;
  const finish = () => (isEdited(editor.edit) ? setAsking(true) : done.run());
  const toSurface = () => surface.current?.focus();

  return (
    <div class="editor" data-screen="editor">
      <header class="editor__head">
        <h1 class="editor__title" tabIndex={-1}>
          {t('editor_title')}
        </h1>
        <span class="editor__saved" role="status" data-test="saved" data-saved={saved}>
          {saved === undefined ? '' : saved ? t('saved') : t('saving')}
        </span>
        <div class="editor__acts">
          <button
            type="button"
            class="button button--icon"
            aria-label={t('undo')}
            title={t('undo')}
            disabled={!history.past.length}
            onClick={() => session.undo()}
            data-test="undo"
          >
            <ToolIcon name="undo" />
          </button>
          <button
            type="button"
            class="button button--icon"
            aria-label={t('redo')}
            title={t('redo')}
            disabled={!history.future.length}
            onClick={() => session.redo()}
            data-test="redo"
          >
            <ToolIcon name="redo" />
          </button>
          <ZoomBar zoom={zoom} />
          <button
            type="button"
            class="button button--main"
            aria-disabled={done.busy}
            onClick={finish}
            data-test="done"
          >
            <Icon name="check" size={18} />
            {t('editor_done')}
          </button>
        </div>
      </header>
      <main class="editor__main">
        <ToolBar editor={editor} />
        <div class="editor__work">
          <Stage
            editor={editor}
            zoom={zoom}
            frame={frame}
            surface={surface}
            suggestions={suggestions}
            onText={() => text.current?.focus()}
          />
          <div class="editor__side">
            {problem && <ErrorNotice failure={problem} />}
            <SuggestionList editor={editor} zoom={zoom} suggestions={suggestions} />
            <WordOffers draftId={picture.draftId} offers={offers} onDecide={decide} />
            <section class="part">
              <h2 class="part__title" tabIndex={-1}>
                {t('marks_title')}
              </h2>
              <MarkList editor={editor} zoom={zoom} onGo={toSurface} />
              <MarkStyle editor={editor} text={text} />
            </section>
            <section class="part">
              <div class="part__row">
                <h2 class="part__title" tabIndex={-1}>
                  {t('bar_title')}
                </h2>
                <Switch
                  label={t('bar_title')}
                  on={hasBar(picture)}
                  onChange={(on) => void session.setBar(on)}
                  test="bar"
                />
              </div>
              <p class="hint">{t('bar_help')}</p>
            </section>
            {report && (
              <section class="part">
                <h2 class="part__title" tabIndex={-1}>
                  {t('hidden_title')}
                </h2>
                <HiddenWords draft={report.draft} />
              </section>
            )}
            <button
              type="button"
              class="button button--small editor__copy"
              aria-disabled={copy.busy}
              onClick={copy.run}
              data-test="copy-picture"
            >
              <Icon name={copied ? 'check' : 'copy'} size={17} />
              {copied ? t('copied') : t('picture_copy')}
            </button>
          </div>
        </div>
      </main>
      {asking && (
        <Confirm
          question={t('done_question')}
          consequence={t('done_consequence')}
          act={t('editor_done')}
          onConfirm={() => {
            setAsking(false);
            done.run();
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </div>
  );
}
