import { expect, test } from 'vitest';
import { renderAdf } from '@/utils/core/render/adf';
import { renderHtml } from '@/utils/core/render/html';
import { renderJiraWiki } from '@/utils/core/render/jira-wiki';
import { renderMarkdown } from '@/utils/core/render/markdown';
import { renderReportPage } from '@/utils/core/render/report-page';
import { renderText } from '@/utils/core/render/text';
import { renderTextile } from '@/utils/core/render/textile';
import { english, goodReport } from './documents';

/** The same report in every format, for people to read; run with `-u` after a deliberate change. */
const { report, document } = goodReport();
const { body } = document;
const pictures = (name: string) => name;

test.each([
  ['html.html', renderHtml(body, { pictures: (name) => `https://helpdesk.example.org/files/${name}` })],
  ['markdown.md', renderMarkdown(body)],
  ['markdown-github.md', renderMarkdown(body, { flavour: 'github' })],
  [
    'markdown-gitlab.md',
    renderMarkdown(body, { flavour: 'gitlab', pictures: (name) => `/uploads/1f/${name}` }),
  ],
  ['markdown-redmine.md', renderMarkdown(body, { flavour: 'redmine', pictures })],
  ['adf.json', `${JSON.stringify(renderAdf(body), null, 2)}\n`],
  ['jira-wiki.txt', renderJiraWiki(body, { pictures })],
  ['textile.txt', renderTextile(body, { pictures })],
  ['text.txt', renderText(body)],
  ['report.html', renderReportPage(report, document, english)],
])('%s', async (file, rendered) => {
  await expect(rendered).toMatchFileSnapshot(`golden/${file}`);
});
