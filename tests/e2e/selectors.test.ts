import { selectorToPElementSelector } from '@puppeteer/replay';
import type { ElementHandle, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describedPage } from '../bench/step-describe-page.ts';
import { describeBundle } from '../browsers/describe-bundle.ts';
import { LAUNCH } from '../browsers/replay.ts';
import { type DemoApp, startDemoApp } from '../demo/app.ts';
import { type Pages, startPages } from './pages-under-report.ts';

const ACTIONABLE =
  'a[href],button,input:not([type=hidden]),select,textarea,[role=button],[contenteditable=true]';

const describedSchema = z.object({
  name: z.string().default(''),
  selectors: z.array(z.union([z.string(), z.array(z.string())])),
});

/** What was found of all elements of a page by what the relay says of them. */
interface Found {
  elements: number;
  /** Selectors that find nothing, several, or another element than theirs. */
  wrong: string[];
  /** Elements with a selector by role and name. */
  byName: number;
  /** Selectors by a name or role that Chromium does not know. */
  otherwise: string[];
}

async function findAll(page: Page, bundle: string): Promise<Found> {
  await page.evaluate(bundle);
  const found: Found = { elements: 0, wrong: [], byName: 0, otherwise: [] };
  for (const element of await page.$$(ACTIONABLE)) {
    if (!(await element.isVisible())) continue;
    const described = describedSchema.parse(
      await element.evaluate((one) =>
        (globalThis as unknown as { describeStep(e: Element): unknown }).describeStep(one),
      ),
    );
    found.elements += 1;
    for (const selector of described.selectors) {
      const matches = await page.$$(selectorToPElementSelector(selector));
      const isName = String(selector).includes('aria/');
      if (isName) found.byName += 1;
      if (isName && matches.length === 0) found.otherwise.push(String(selector));
      else if (matches.length !== 1 || !(await isSame(element, matches[0])))
        found.wrong.push(String(selector));
    }
    if (!described.selectors.some((one) => !String(one).includes('aria/')))
      found.wrong.push(`none of ${described.name}`);
  }
  return found;
}

async function isSame(one: ElementHandle, other: ElementHandle | undefined): Promise<boolean> {
  return other !== undefined && one.evaluate((element, second) => element === second, other);
}

describe('selectors in Chromium', () => {
  let browser: Awaited<ReturnType<typeof puppeteer.launch>>;
  let bundle: string;
  let pages: Pages;
  let app: DemoApp;
  beforeAll(async () => {
    [bundle, browser, pages, app] = await Promise.all([
      describeBundle(),
      puppeteer.launch(LAUNCH),
      startPages(),
      startDemoApp(),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await pages.close();
    await app.close();
  });

  test.each<[string, () => string]>([
    ['the page of 1,000 elements', () => `data:text/html,${encodeURIComponent(describedPage())}`],
    ['shadow trees, lists and boxes', () => `${pages.url}/replay-app.html`],
    ['the form', () => `${pages.url}/routes.html`],
    ['the list of the demo', () => `${app.url}/cases`],
    ['the form of the demo', () => `${app.url}/cases/1042`],
  ])('find each element and no other on %s', async (_what, url) => {
    const page = await browser.newPage();
    await page.goto(url());
    const { elements, wrong, byName, otherwise } = await findAll(page, bundle);
    await page.close();
    console.log(`${elements} elements, ${byName} of them by role and name`);
    expect(wrong).toEqual([]);
    expect(otherwise).toEqual([]);
  });
});
