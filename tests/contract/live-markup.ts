import type { BodyFormat } from '@/utils/core/model/helpdesk';

/**
 * What a helpdesk would act on in a body, by the format it reads it in: read against what the hostile report
 * says (hostile-report.ts), not a parser of the format. Each pattern is tried on the text left after code.
 */
const LIVE: Record<BodyFormat, { code: RegExp; acted: RegExp[] }> = {
  html: {
    code: /(?!)/g,
    acted: [/<\/?(?:script|iframe|svg|style|link|form)\b/gi, /<img(?! src="(?:https?:|data:|cid:))/gi],
  },
  markdown: {
    code: /(`+)[^`][\s\S]*?\1(?!`)|\\./g,
    acted: [/<\/?(?:script|img|iframe|svg|style|link|form)\b/gi],
  },
  'markdown-github': {
    code: /(`+)[^`][\s\S]*?\1(?!`)|\\./g,
    acted: [
      /<\/?(?:script|img|iframe|svg|style|link|form)\b/gi,
      /(?<![\w`])@admin\b/g,
      /(?<!\w)#\d+/g,
      /\bGH-\d+/g,
    ],
  },
  'markdown-gitlab': {
    // Nothing is looked for in addresses (Banzai::Filter::References::ReferenceFilter).
    code: /(`+)[^`][\s\S]*?\1(?!`)|\\.|\]\(https?:[^)\s]*\)/g,
    acted: [
      /<\/?(?:script|img|iframe|svg|style|link|form)\b/gi,
      /(?<![\w`])@admin\b/g,
      /(?<!\w)[#!$%&~]\d+/g,
      /^\s*\/close\b/gm,
      /\[\[/g,
    ],
  },
  adf: {
    code: /(?!)/g,
    acted: [/"type":"(?:mention|inlineCard|blockCard|embedCard|extension|bodiedExtension|inlineExtension)"/g],
  },
  'jira-wiki': {
    // Addresses are links of ours.
    code: /\{noformat(?::[^}]*)?\}[\s\S]*?\{noformat\}|\[https?:[^\]|]*\|https?:[^\]]*\]|\\./g,
    acted: [/(?<!\{)\{(?!\{|noformat)\w+/g, /\[~?\w/g, /![^\s!]+\.(?:png|gif)!/g],
  },
  textile: {
    code: /<pre>[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>/g,
    acted: [
      /<(?!\/?(?:pre|code|notextile|br)\b)\/?\w/g,
      /![^\s!]+\.(?:png|gif)!/g,
      /"[^"\n]+":https?:\/\/evil/g,
      /\{\{/g,
      /(?<!\w)@admin\b/g,
    ],
  },
  text: { code: /(?!)/g, acted: [] },
};

export function liveMarkup(body: string, format: BodyFormat): string[] {
  const { code, acted } = LIVE[format];
  const left = body.replace(code, ' ');
  return acted.flatMap((pattern) => left.match(pattern) ?? []);
}
