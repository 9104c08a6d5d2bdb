import { beforeEach, describe, expect, it } from 'vitest';
import { describe as describeElement } from '@/utils/page/describe-element';
import { isUnique } from '@/utils/page/unique-name';

const page = (html: string) => void (document.body.innerHTML = html);
function isOnly(selector = '#x'): boolean {
  const element = document.querySelector(selector)!;
  return isUnique(element, document, describeElement(element));
}

describe('a name is unique', () => {
  it.each([
    ['alone', '<button id="x">Save</button><button>Cancel</button>'],
    ['beside another role', '<button id="x">Save</button><a href="/save">Save</a>'],
    ['beside words that hold it', '<button id="x">Save</button><button>Save all</button><h2>Save</h2>'],
    [
      'beside one that cannot be seen',
      '<button id="x">Save</button><button style="display:none">Save</button>',
    ],
    [
      'in one that only mentions it elsewhere',
      '<button id="x">Save</button><button class="Save">Go</button>',
    ],
    ['by its label', '<label for="x">Name</label><input id="x"><label>Names <input></label>'],
  ])('%s', (_where, html) => {
    page(html);
    expect(isOnly()).toBe(true);
  });

  it.each([
    ['by text', '<button id="x">Save</button><button>Save</button>'],
    [
      'in letters of several elements',
      '<button id="x">Save</button><button><u style="display:inline">S</u>ave</button>',
    ],
    ['by an attribute', '<button id="x">Edit</button><button aria-label="Edit">x</button>'],
    ['by its title', '<button id="x">Edit</button><button title="Edit"><i></i></button>'],
    ['by a picture', '<a id="x" href="/a">Print page</a><a href="/b"><img alt="Print"> page</a>'],
    ['by value', '<button id="x">Send</button><input type="submit" value="Send">'],
    ['by reference', '<i id="t">Edit</i><button id="x">Edit</button><button aria-labelledby="t">x</button>'],
    ['by role', '<button id="x">Edit</button><div role="button">Edit</div>'],
    ['by label', '<label for="x">Name</label><input id="x"><label for="y">Name</label><input id="y">'],
    [
      'by the label around',
      '<input id="x" aria-label="Name"><label><b style="display:inline">Na</b>me <input></label>',
    ],
    ['by placeholder', '<label for="x">Name</label><input id="x"><input placeholder="Name">'],
  ])('unless another has it: %s', (_how, html) => {
    page(html);
    expect(isOnly()).toBe(false);
  });

  it.each([
    ['no name', '<button id="x"></button>'],
    ['a name in which something was left out', '<button id="x">Edit <textarea>S3CRET</textarea></button>'],
    ['words that are no accessible name', '<div id="x">Words</div>'],
    ['a role that browsers do not give', '<details><summary id="x">More</summary></details>'],
  ])('but never of an element with %s', (_what, html) => {
    page(html);
    expect(isOnly()).toBe(false);
  });

  it('but not among too many to compare', () => {
    page(`<button id="x">Save</button>${'<button title="Save as">Export</button>'.repeat(20)}`);
    expect(isOnly()).toBe(false);
    page(`<button id="x">Save</button>${'<button>Go</button>'.repeat(500)}`);
    expect(isOnly()).toBe(false);
  });
});

describe('shadow trees', () => {
  beforeEach(() => page('<button id="x">Save</button><my-bar></my-bar>'));
  const shadow = (html: string) => {
    document.querySelector('my-bar')!.attachShadow({ mode: 'open' }).innerHTML = html;
  };

  it('are looked into, because browsers look for names there too', () => {
    shadow('<button>Save</button>');
    expect(isOnly()).toBe(false);
  });

  it('may hold others', () => {
    shadow('<button>Cancel</button>');
    expect(isOnly()).toBe(true);
  });

  it('are looked for again when the page has grown', () => {
    expect(isOnly()).toBe(true);
    const late = document.createElement('my-late');
    late.attachShadow({ mode: 'open' }).innerHTML = '<my-inner></my-inner>';
    document.body.append(late);
    expect(isOnly()).toBe(true);
    late.shadowRoot!.querySelector('my-inner')!.attachShadow({ mode: 'open' }).innerHTML =
      '<button>Save</button>';
    document.body.append(document.createElement('p'));
    expect(isOnly()).toBe(false);
  });
});
