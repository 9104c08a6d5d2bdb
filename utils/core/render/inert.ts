import type { Nodes, Root } from 'mdast';

/** Invisible and joins nothing: text reads the same and is no longer what a helpdesk looks for. */
export const JOINER = '\u2060';

/** `@login`. A sign between letters, as in an e-mail address, mentions nobody and stays as it is. */
const MENTION = /(?<!\w)@(?=[\w.-])/g;

export interface Disarming {
  /** What is broken up, each match followed by a joiner. */
  text: readonly RegExp[];
  /** The same inside of code, where the helpdesk looks there too. */
  code?: readonly RegExp[];
  /** Addresses that make the page they point to tell of the ticket; they stay readable, as code. */
  link?: RegExp;
}

/** What a helpdesk acts on in Markdown beyond Markdown itself. */
export const MARKDOWN_FLAVOURS = {
  /** https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls */
  github: {
    text: [MENTION, /#(?=\d)/g, /\bGH-(?=\d)/g, /\bhttps?:(?=\/\/(?:www\.)?github\.com\/)/g],
    link: /^https?:\/\/(?:www\.)?github\.com\/[^/]+\/[^/]+\/(?:issues|pull|discussions|commit)\//,
  },
  /**
   * References and quick actions, the latter at the beginning of a line
   * (https://docs.gitlab.com/user/markdown/#gitlab-specific-references, https://docs.gitlab.com/user/project/quick_actions/).
   */
  gitlab: {
    text: [
      MENTION,
      /[#!$%&~^](?=\d)/g,
      /(?<!\w)[~%](?=["\w])/g,
      /^(?=\s*\/[a-z])/gm,
      /\bhttps?:(?=\/\/\S+\/-\/)/g,
    ],
    link: /\/-\/(?:issues|merge_requests|epics|work_items|commit|snippets)\//,
  },
  /** Mentions send mails, from inline code too (lib/redmine/acts/mentionable.rb); macros and wiki links are carried out. */
  redmine: { text: [MENTION, /([{[])(?=\1)/g], code: [MENTION] },
  linear: { text: [MENTION] },
} as const satisfies Record<string, Disarming>;

export type MarkdownFlavour = keyof typeof MARKDOWN_FLAVOURS;

export function brokenUp(value: string, patterns: readonly RegExp[] = []): string {
  return patterns.reduce((text, pattern) => text.replace(pattern, `$&${JOINER}`), value);
}

function disarm(node: Nodes, what: Disarming): void {
  if (node.type === 'text') node.value = brokenUp(node.value, what.text);
  if (node.type === 'inlineCode' || node.type === 'code') node.value = brokenUp(node.value, what.code);
  if (node.type === 'link') node.url = node.url.replace(MENTION, '%40');
  if (!('children' in node)) return;
  for (const [index, child] of node.children.entries()) {
    const linked = child.type === 'link' && what.link?.test(child.url) ? child.url : undefined;
    if (linked !== undefined) node.children.splice(index, 1, { type: 'inlineCode', value: linked });
    else disarm(child, what);
  }
}

/** A copy of the document in which nothing is left that the helpdesk would act on. */
export function disarmed(body: Root, what: Disarming): Root {
  const inert = structuredClone(body);
  disarm(inert, what);
  return inert;
}
