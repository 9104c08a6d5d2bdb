import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { SaidProvider } from '@/components/shared/said';
import { useText } from '@/components/shared/text';
import { AppError } from '@/utils/core/errors';
import { editorSession, type EditorSession } from './editor-session';
import { EditorScreen } from './EditorScreen';
import { useEditorHost } from './host';

/** The editor of one picture, from its first read to its end. */
export function EditorPage() {
  const { t } = useText();
  const { pictureId, close } = useEditorHost();
  const [, redraw] = useState(0);
  const session = useRef<EditorSession | undefined>(undefined);
  session.current ??= editorSession(pictureId, () => redraw((count) => count + 1));
  const { state, picture, failure } = session.current.view;
  useEffect(() => () => session.current?.close(), []);

  if (state === 'open' && picture) {
    return (
      <SaidProvider>
        <EditorScreen session={session.current} picture={picture} />
      </SaidProvider>
    );
  }
  return (
    <main class="editor editor--none" data-screen={state}>
      <h1 class="editor__title">{t('editor_title')}</h1>
      {state === 'opening' ? (
        <p role="status">{t('editor_opening')}</p>
      ) : (
        <ErrorNotice failure={failure ?? new AppError('report-missing')}>
          <button type="button" class="button button--small" onClick={close}>
            {t('close')}
          </button>
        </ErrorNotice>
      )}
    </main>
  );
}
