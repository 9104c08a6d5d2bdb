import type { BrowserContext, Page } from 'playwright-core';

/**
 * Chromium's own pages, where a person or an administrator would do these things by hand. Scripts are
 * text here, because they use names that exist in those pages alone.
 */

/**
 * On chrome://extensions, "site access" for this extension. Headless Chromium cannot show the permission
 * prompt; after this the extension's own `permissions.request()` still needs its click and its literal
 * match, and is answered yes without one. Nothing is granted before the extension asks.
 */
export async function approveHost(context: BrowserContext, id: string, pattern: string): Promise<void> {
  await onOwnPage(context, 'chrome://extensions/', async (page) => {
    await page.evaluate(
      `chrome.developerPrivate.addHostPermission(${JSON.stringify(id)}, ${JSON.stringify(pattern)})`,
    );
  });
}

/** chrome://policy/test exists in unbranded Chromium; unlike a file under /etc it is this browser's alone. */
export async function setManaged(
  context: BrowserContext,
  id: string,
  values: Record<string, unknown>,
): Promise<void> {
  const policies = Object.entries(values).map(([name, value]) => ({
    namespace: id,
    name,
    value,
    // mandatory, for this user, from the cloud
    level: 1,
    scope: 1,
    source: 5,
  }));
  await onOwnPage(context, 'chrome://policy/test', async (page) => {
    await page.waitForSelector('policy-test-table');
    await page.evaluate(`import('chrome://policy/test/policy_test_browser_proxy.js').then(({ PolicyTestBrowserProxy }) =>
      PolicyTestBrowserProxy.applyTestPolicies(${JSON.stringify(JSON.stringify(policies))}, ''))`);
  });
}

async function onOwnPage(
  context: BrowserContext,
  url: string,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await context.newPage();
  try {
    await page.goto(url);
    await act(page);
  } finally {
    await page.close();
  }
}
