import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Flatten } from '@/utils/picture/finished';

/** What the editor needs of the browser and of the layers components may not import. */
export interface EditorHost {
  /** From the page's address. */
  pictureId: string;
  flatten: Flatten;
  /** Leaves the editor; the report is where it was. */
  close: () => void;
}

const missing = () => {
  throw new Error('no host');
};

export const EditorHostContext = createContext<EditorHost>({
  pictureId: '',
  flatten: missing,
  close: missing,
});

export function useEditorHost(): EditorHost {
  return useContext(EditorHostContext);
}
