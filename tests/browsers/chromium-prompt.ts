import type { Display } from './xvfb.ts';

/** Chromium's address bar: it darkens behind a prompt, and nothing else changes it while a page is looked at. */
const ADDRESS_BAR = { x: 300, y: 50, width: 500, height: 25 };

/**
 * Has Chromium ask the person, and answers with the keyboard: the focus begins on “Deny”, the next button is “Allow”.
 *
 * @param ask what makes the prompt come
 */
export async function answerPrompt(
  display: Display,
  ask: () => Promise<void>,
  allow: boolean,
): Promise<void> {
  await display.changed(ADDRESS_BAR, ask);
  for (const key of allow ? ['Tab', 'Return'] : ['Escape']) display.xdotool('key', key);
}
