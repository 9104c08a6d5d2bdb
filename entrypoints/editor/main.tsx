import '@/utils/core/zod-without-eval';
import '@/components/shared/theme.css';
import '@/components/shared/controls.css';
import '@/components/shared/parts.css';
import '@/components/shared/hidden-words.css';
import '@/components/editor/editor.css';
import { render } from 'preact';
import { browser } from '#imports';
import { EditorPage } from '@/components/editor/EditorPage';
import { type EditorHost, EditorHostContext } from '@/components/editor/host';
import { TextProvider } from '@/components/shared/text';
import { interfaceDirection, interfaceLanguage, phrase } from '@/utils/locale/phrase';
import { flattenInWorker } from '@/utils/picture/flatten-in-worker';

const language = interfaceLanguage();
document.documentElement.lang = language;
document.documentElement.dir = interfaceDirection();
document.title = phrase('editor_title');

const host: EditorHost = {
  pictureId: new URLSearchParams(location.search).get('picture') ?? '',
  flatten: flattenInWorker(() => new Worker(browser.runtime.getURL('/picture-worker.js'))),
  close: () => {
    // Pages may not close a tab that somebody else opened; the extension may.
    void browser.tabs.getCurrent().then((tab) => {
      if (tab?.id !== undefined) void browser.tabs.remove(tab.id);
    });
  },
};

const app = document.getElementById('app');
if (app) {
  render(
    <TextProvider t={phrase} language={language}>
      <EditorHostContext.Provider value={host}>
        <EditorPage />
      </EditorHostContext.Provider>
    </TextProvider>,
    app,
  );
}
