import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fillFirstLook, showFirstPicture } from '@/components/report/first-look';
import { firstPictureShown, giveWay } from '@/components/report/give-way';
import { t } from './show';

const PICTURE = 'data:image/png;base64,iVBORw0KGgo=';
const page = readFileSync('entrypoints/sidepanel/index.html', 'utf8');

function byId(id: string): HTMLElement {
  return document.getElementById(id) ?? expect.fail();
}
function input(root: HTMLElement): HTMLInputElement {
  return root.querySelector('input') ?? expect.fail();
}
function image(root: HTMLElement): HTMLImageElement {
  return root.querySelector('img') ?? expect.fail();
}

let first: HTMLElement;
let app: HTMLElement;
const panelHeard = vi.fn<(title: string) => void>();

beforeEach(() => {
  document.body.innerHTML = /<body>([^]*)<script type="module"/.exec(page)?.[1] ?? expect.fail();
  first = byId('first');
  app = byId('app');
  app.innerHTML = '<input data-test="title"><img data-test="screenshot">';
  panelHeard.mockReset();
  input(app).addEventListener('input', () => panelHeard(input(app).value));
  HTMLImageElement.prototype.decode = () => Promise.resolve();
});

describe('the first look', () => {
  test('has words, and a title field with a label', () => {
    fillFirstLook(first, t);
    expect(first.textContent).toContain(t('report_title'));
    expect(first.querySelector('label')?.htmlFor).toBe(input(first).id);
    expect(first.querySelector('label')?.textContent).toBe(t('ask_title'));
    expect(image(first).alt).toBe(t('picture_alt'));
  });

  test('shows the picture, and the title so far', () => {
    expect(image(first).hidden).toBe(true);
    showFirstPicture(first, { image: PICTURE, title: 'Begun before' });
    expect(image(first)).toMatchObject({ hidden: false, src: PICTURE });
    expect(input(first).value).toBe('Begun before');
  });

  test('takes back a picture that was another tab’s', () => {
    showFirstPicture(first, { image: PICTURE, title: '' });
    showFirstPicture(first, undefined);
    expect(image(first).hidden).toBe(true);
    expect(first.querySelector('.picture--waiting')).not.toBeNull();
  });

  test('what is being typed is not replaced by the title so far', () => {
    input(first).value = 'Quick fingers';
    showFirstPicture(first, { image: PICTURE, title: 'Begun before' });
    expect(input(first).value).toBe('Quick fingers');
  });

  test('is not waited for longer than there is patience', async () => {
    await expect(firstPictureShown(first, 20)).resolves.toBeUndefined();
    showFirstPicture(first, { image: PICTURE, title: '' });
    await expect(firstPictureShown(first, 60_000)).resolves.toBeUndefined();
  });
});

describe('giving way to the panel', () => {
  test('words, cursor and focus go along', async () => {
    input(first).focus();
    input(first).value = 'Quick fingers';
    input(first).setSelectionRange(5, 5);
    await giveWay(first, app);
    expect(panelHeard).toHaveBeenCalledWith('Quick fingers');
    expect(document.activeElement).toBe(input(app));
    expect(input(app).selectionStart).toBe(5);
    expect(app.hidden).toBe(false);
    expect(document.getElementById('first')).toBeNull();
  });

  test('a title that nobody touched is the panel’s own business', async () => {
    showFirstPicture(first, { image: PICTURE, title: 'Begun before' });
    await giveWay(first, app);
    expect(panelHeard).not.toHaveBeenCalled();
  });

  test('the focus is not taken from elsewhere', async () => {
    await giveWay(first, app);
    expect(document.activeElement).not.toBe(input(app));
  });

  test('what is being composed is finished first', async () => {
    let decoded: () => void = () => undefined;
    HTMLImageElement.prototype.decode = () => new Promise((resolve) => (decoded = () => resolve(undefined)));
    const given = giveWay(first, app);
    input(first).dispatchEvent(new Event('compositionstart'));
    input(first).value = 'かん';
    decoded();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(app.hidden).toBe(true);
    input(first).value = '漢';
    input(first).dispatchEvent(new Event('compositionend'));
    await given;
    expect(panelHeard).toHaveBeenCalledWith('漢');
  });

  test('a screen without a form takes the place all the same', async () => {
    app.innerHTML = '<h1>Sent</h1>';
    input(first).value = 'typed';
    await giveWay(first, app);
    expect(app.hidden).toBe(false);
    expect(document.getElementById('first')).toBeNull();
  });
});
