import type { DraftEdits } from '@/utils/core/draft-edits';
import type { Draft, Words } from '@/utils/core/model/draft';

/** What every part of the form gets: the draft as it stands, and the way to change it. */
export interface FormPart {
  draft: Draft;
  edit: (edits: DraftEdits) => void;
}

/** Changes one answer. */
export function answer<K extends keyof Words>(edit: FormPart['edit'], name: K): (value: Words[K]) => void {
  return (value) => edit({ words: { [name]: value } });
}
