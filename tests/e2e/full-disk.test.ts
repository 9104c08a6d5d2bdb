import { describe, expect, test } from 'vitest';
import { receipt, reviewAndSend, test as named, write } from './person.ts';
import { BROWSERS, useStage } from './stage.ts';

/** Real quotas do not bind an extension with unlimited storage, so the database itself is made to refuse. */
function fillDisk(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its own store again
  const real = IDBObjectStore.prototype.put;
  document.body.dataset['disk'] = 'full';
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
    if (document.body.dataset['disk'] === 'full')
      throw new DOMException('The disk is full', 'QuotaExceededError');
    return real.apply(this, args);
  };
}

function emptyDisk(): void {
  delete document.body.dataset['disk'];
}

describe.each(BROWSERS)('a full disk in %s', (browser) => {
  const stage = useStage(browser);

  test('is said in plain words; what is typed stays, and is saved when there is room again', async () => {
    const { story, app, desk } = stage;
    await story.open(`${app.url}/cases`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await story.panel.evaluate(fillDisk);
    await write(story.panel, { title: 'No room', happened: 'Words that must stay' });
    await story.panel.waitFor(named('error'), /full|space|room/i);
    expect(await story.panel.value(named('happened'))).toBe('Words that must stay');

    await story.panel.evaluate(emptyDisk);
    await write(story.panel, { title: 'Room again' });
    await story.panel.waitFor(named('saved'), /Saved/);
    await reviewAndSend(story.panel);
    await receipt(story.panel);
    expect(desk.tickets()[0]?.bodies.text).toContain('Words that must stay');
  });
});
