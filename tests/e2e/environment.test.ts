import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../browsers/wait.ts';
import { at } from '../desk/json.ts';
import { type Pages, startPages } from './pages-under-report.ts';
import { receipt, reviewAndSend, test as named, write } from './person.ts';
import { takePicture } from './pictures.ts';
import { BROWSERS, useStage } from './stage.ts';

describe.each(BROWSERS)('the application in a page, in %s', (browser) => {
  const stage = useStage(browser);
  let pages: Pages;
  beforeAll(async () => {
    pages = await startPages();
  });
  afterAll(() => pages.close());

  test('is told by versions and by the names of what is kept for it, and by no value', async () => {
    const { story, desk } = stage;
    await story.newTab(`${pages.url}/application.html`);
    await waitFor('the service worker to answer for the page', () =>
      story.page.evaluate(
        `document.body.dataset.ready !== undefined && navigator.serviceWorker.controller !== null`,
      ),
    );
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'It is slow' });
    await story.panel.click(named('review'));
    await story.panel.waitFor(named('document'), /4\.2\.1/);
    await story.panel.evaluate(() =>
      [...document.querySelectorAll('[data-test=document] code')]
        .find((code) => code.textContent.includes('4.2.1'))
        ?.scrollIntoView(),
    );
    await takePicture(story.panel, `application-${browser}`);
    await story.panel.click(named('back'));
    await reviewAndSend(story.panel);
    await receipt(story.panel);

    const { report, bodies } = desk.tickets()[0] ?? expect.fail('there is no ticket');
    expect(at(report, 'environment', 'application')).toMatchObject({
      versions: [
        { name: 'app-version', value: '4.2.1' },
        { name: 'data-build-id', value: 'b77' },
        { name: '__NEXT_DATA__.buildId', value: 'next-9' },
      ],
      loadTook: expect.any(Number),
      visible: true,
      processors: expect.any(Number),
      serviceWorker: 'in-control',
      kept: {
        local: ['draft of ‹email-removed›'],
        session: ['open-tab'],
        cookies: ['theme'],
        databases: ['cases'],
        caches: ['offline-v1'],
      },
      ...(browser === 'chromium' && { memory: { used: expect.any(Number), device: expect.any(Number) } }),
    });
    expect(bodies.text).toContain('next-9');
    expect(bodies.text).toMatch(/Names in IndexedDB\s+cases/);
    expect(JSON.stringify(desk.tickets()[0])).not.toMatch(/S3CRET|amina@/);
    expect(await story.page.evaluate('document.title')).toBe('Application');
  });
});
