import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Browser and server tests run one file at a time: they share two cores with the browsers they drive. A browser
 * itself sometimes fails to start or loses an event on a busy machine, so each gets a second try; the log says
 * "retry" beside those that needed it.
 */
const alone = { fileParallelism: false, testTimeout: 120_000, hookTimeout: 180_000, retry: 1 };

export default defineConfig({
  root,
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          root,
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          testTimeout: 30_000,
          setupFiles: ['tests/unit/setup.ts'],
        },
      },
      {
        plugins: [WxtVitest()],
        test: { name: 'contract', root, include: ['tests/contract/**/*.test.ts'], testTimeout: 30_000 },
      },
      { plugins: [WxtVitest()], test: { name: 'guards', root, include: ['tests/guards/**/*.test.ts'] } },
      { plugins: [WxtVitest()], test: { name: 'e2e', root, include: ['tests/e2e/**/*.test.ts'], ...alone } },
      {
        plugins: [WxtVitest()],
        test: { name: 'helpdesks', root, include: ['tests/helpdesks/**/*.test.ts'], ...alone },
      },
    ],
  },
});
