import type { Root } from 'mdast';
import { renderMarkdown } from '@/utils/core/render/markdown';
import { renderTextile } from '@/utils/core/render/textile';
import type { RedmineConfig } from '../redmine';

/** Redmine shows an attached picture by its name. */
const pictures = (name: string) => name;

/** The body in the text formatting an administrator chose for the whole Redmine. */
export function redmineBody(body: Root, format: RedmineConfig['format']): string {
  return format === 'Textile'
    ? renderTextile(body, { pictures })
    : renderMarkdown(body, { flavour: 'redmine', pictures });
}
