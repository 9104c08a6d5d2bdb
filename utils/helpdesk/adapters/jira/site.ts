import type { Root } from 'mdast';
import { renderAdf } from '@/utils/core/render/adf';
import { renderJiraWiki } from '@/utils/core/render/jira-wiki';
import type { RenderOptions } from '@/utils/core/render/options';
import { JIRA_LIMITS } from '../jira-cloud';
import type { Access } from './client';

/** Settings of both kinds of Jira. */
export interface JiraConfig extends Access {
  project: string;
  type: string;
}

/** Version of the API: 3 takes documents for texts, and only the Cloud has it; 2 takes wiki markup. */
export type Version = '2' | '3';

/** A text as this version takes it. Wiki markup shows an attached picture by its name, a document cannot. */
export function textOf(body: Root, version: Version, options: RenderOptions = {}): object | string {
  const within = { limit: JIRA_LIMITS.bodyCharacters, ...options };
  return version === '3'
    ? renderAdf(body, within)
    : renderJiraWiki(body, { ...within, pictures: (name) => name });
}

/** Digits are an id, anything else a name. */
export const byIdOrName = (value: string) => (/^\d+$/.test(value) ? { id: value } : { name: value });
