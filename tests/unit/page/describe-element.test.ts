import { beforeEach, describe, expect, it } from 'vitest';
import { scrubText } from '@/utils/core/scrub/scrub';
import { describe as describeElement, placeOf } from '@/utils/page/describe-element';
import { isSecretField } from '@/utils/page/secret-field';
import { selectorsFor } from '@/utils/page/selectors';

const page = (html: string) => (document.body.innerHTML = html);
const get = (selector: string, root: ParentNode = document): Element => {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const called = (selector: string) => {
  const { role, name } = describeElement(get(selector));
  return `${role}: ${name}`;
};

describe('role and name', () => {
  it.each([
    ['<button id="x">  Save\n all </button>', 'button: Save all'],
    ['<button id="x"><img alt="Print"></button>', 'button: Print'],
    ['<a id="x" href="/a">Cases</a>', 'link: Cases'],
    ['<a id="x">no link</a>', ': no link'],
    ['<input id="x" type="submit" value="Send">', 'button: Send'],
    ['<label for="x">Phone number</label><input id="x">', 'textbox: Phone number'],
    ['<label>Phone number <input id="x"></label>', 'textbox: Phone number'],
    ['<input id="x" placeholder="Search">', 'textbox: Search'],
    ['<input id="x" type="search" aria-label="Find">', 'searchbox: Find'],
    ['<label><input id="x" type="checkbox"> VIP</label>', 'checkbox: VIP'],
    ['<select id="x" aria-label="Country"><option selected>Kenya</option></select>', 'combobox: Country'],
    ['<select id="x" multiple title="Countries"></select>', 'listbox: Countries'],
    ['<div id="x" role="tab switch">Notes</div>', 'tab: Notes'],
    ['<span id="t">Row</span><button id="x" aria-labelledby="t x">Edit</button>', 'button: Row Edit'],
    ['<h2 id="x">Title</h2>', 'heading: Title'],
    ['<div id="x">Just words</div>', ': Just words'],
    ['<form id="x" aria-label="Sign in"><b>Words</b></form>', 'form: Sign in'],
    ['<form id="x"><b>Words</b></form>', 'form: '],
  ])('of %s', (html, expected) => {
    page(html);
    expect(called('#x')).toBe(expected);
  });

  it('is short, whatever the page', () => {
    page(
      `<button id="x">${'word '.repeat(5_000)}</button><section id="y">${'<p>part</p>'.repeat(500)}</section>`,
    );
    expect(called('#x').length).toBeLessThan(100);
    expect(called('#y')).toBe(': ');
  });
});

describe('what was typed', () => {
  beforeEach(() => {
    page(`
      <label>Remind me in <input id="days"> days <input id="remind" type="checkbox"></label>
      <input id="title" aria-label="Title"><button id="delete" aria-labelledby="delete title">Delete</button>
      <ul><li id="row" role="option">Note <textarea id="note">SECRET</textarea></li></ul>
      <div id="editor" contenteditable="true">SECRET <a id="inner" href="/x">SECRET link</a></div>
      <label for="choice">For <select id="in-label"><option selected>SECRET</option></select></label><input id="choice">`);
    for (const id of ['days', 'title', 'choice']) Object.assign(get(`#${id}`), { value: 'SECRET' });
  });

  it.each([
    ['#days', 'textbox: Remind me in days'],
    ['#remind', 'checkbox: Remind me in days'],
    ['#delete', 'button: Delete Title'],
    ['#row', 'option: Note'],
    ['#editor', 'textbox: '],
    ['#choice', 'textbox: For'],
  ])('is no part of the name of %s', (selector, expected) => {
    expect(called(selector)).toBe(expected);
  });

  it('is no name in a document that is edited as a whole', () => {
    page('<p id="x">SECRET</p>');
    document.designMode = 'on';
    expect(called('#x')).toBe(': ');
    document.designMode = 'off';
  });
});

describe('the place of an element', () => {
  const place = (selector: string, name = '') => placeOf(get(selector), name);

  it.each([
    ['<table><tr><td>#7</td><td>Amina</td><td><button id="x">Edit</button></td></tr></table>', '#7 Amina'],
    ['<ul><li>One <input value="SECRET"> <i id="x"></i></li></ul>', 'One'],
    ['<dialog aria-label="Delete?"><button id="x">Yes</button></dialog>', 'Delete?'],
    ['<fieldset><legend>Address</legend><button id="x">Clear</button></fieldset>', 'Address'],
    ['<article>Row<ul><li><button id="x">Edit</button></li></ul></article>', 'Row'],
    ['<p>Words <button id="x">Edit</button></p>', ''],
    [`<li>${'long '.repeat(40)}<b id="x"></b></li>`, 'long long long long long long long long'],
  ])('%s', (html, expected) => {
    page(html);
    expect(place('#x')).toBe(expected);
  });

  it('is not told where it repeats the name', () => {
    page('<ul><li><a id="x" href="/a">Cases</a></li></ul>');
    expect(place('#x', 'Cases')).toBe('');
  });
});

describe('secret fields', () => {
  it.each([
    'type="password"',
    'autocomplete="one-time-code"',
    'autocomplete="section-a cc-number"',
    'autocomplete="current-password" type="text"',
    'name="cardNumber"',
    'id="otp-1"',
    'aria-label="Security code"',
    'placeholder="PIN"',
    'name="api_token"',
  ])('are known by %s', (attributes) => {
    page(`<input ${attributes}>`);
    expect(isSecretField(get('input'))).toBe(true);
  });

  it.each([
    'name="phone"',
    'autocomplete="email"',
    'name="shipping"',
    'aria-label="Discard changes"',
    'name="description"',
  ])('are not suspected in %s', (attributes) => {
    page(`<input ${attributes}>`);
    expect(isSecretField(get('input'))).toBe(false);
  });
});

describe('selectors', () => {
  const selectors = (element: Element) => selectorsFor(element, describeElement(element)).selectors;

  it('begin with role and name where they are unique', () => {
    page('<main><button id="save">Save</button><button>Cancel</button></main>');
    expect(selectors(get('#save'))).toEqual(['aria/Save[role="button"]', '#save']);
  });

  it('do without where another has the same', () => {
    page(
      '<table><tr><td><button>Edit</button></td></tr><tr><td><button aria-label="Edit">x</button></td></tr></table>',
    );
    const [, second] = document.querySelectorAll('button');
    const found = selectors(second!);
    expect(found).toHaveLength(1);
    expect(document.querySelectorAll(String(found[0]))).toHaveLength(1);
  });

  it.each([
    ['<button data-testid="go">Go</button><button>Go</button>', 'button', '[data-testid="go"]'],
    ['<input name="phone"><input name="mail">', 'input', 'input[name="phone"]'],
    ['<div><p>a</p><p id="ember1234"><b>x</b></p></div>', 'b', 'p:nth-of-type(2) > b'],
    ['<ul><li><b>x</b></li><li><b>y</b></li></ul>', 'li:nth-of-type(2) b', 'li:nth-of-type(2) > b'],
  ])('prefer what lasts in %s', (html, selector, expected) => {
    page(html);
    expect(selectors(get(selector)).at(-1)).toBe(expected);
  });

  it('leave out ids and values that are made anew at each load', () => {
    page('<div><i id="radix-:r5:"></i><i id="a1b2c3d4e5"></i><i name="row-20261122"></i></div>');
    for (const element of document.querySelectorAll('i')) {
      expect(selectors(element).join()).toMatch(/^(?:div > )?i:nth-of-type\(\d\)$/);
    }
  });

  it.each([
    ['plain', 'save_all-2', '#save_all-2'],
    ['with a colon', 'form:save', '[id="form:save"]'],
    ['that begins with a hyphen', '-save', '[id="-save"]'],
    ['in another script', 'حفظ', '[id="حفظ"]'],
  ])('name an id %s without escaping it', (_how, id, expected) => {
    page('<i></i><i></i>');
    get('i').id = id;
    expect(selectors(get('i'))).toEqual([expected]);
    expect(get(expected)).toBe(get('i'));
  });

  it.each(['\n', '\r', '\f'])('hold no line break of CSS: %j', (character) => {
    page('<i></i><i></i>');
    get('i').id = `a${character}b`;
    get('i').setAttribute('data-testid', `c${character}d`);
    expect(selectors(get('i'))).toEqual(['body > i:nth-of-type(1)']);
  });

  it('show a secret in an id to the rules', () => {
    page('<i></i><i></i>');
    get('i').id = 'row:amina.diallo@example.test';
    const [found] = selectors(get('i'));
    expect(found).toBe('[id="row:amina.diallo@example.test"]');
    expect(scrubText(String(found))).not.toContain('amina');
  });

  it('go into shadow trees one by one', () => {
    page('<my-menu id="menu"></my-menu>');
    const root = get('#menu').attachShadow({ mode: 'open' });
    root.innerHTML = '<button>Open</button>';
    expect(selectors(get('button', root))).toEqual([
      ['#menu', 'aria/Open[role="button"]'],
      ['#menu', 'button'],
    ]);
  });

  it('leave addresses readable', () => {
    page('<a href="/cases/7-a"></a><a href="/b.html"></a>');
    expect(selectors(get('a')).at(-1)).toBe('a[href="/cases/7-a"]');
  });

  it('do without a name that reads like their own syntax', () => {
    page('<button id="x">Save [all]</button>');
    expect(selectors(get('#x'))).toEqual(['#x']);
  });

  it('hold nothing longer than a report keeps whole', () => {
    page('<button>x</button>');
    get('button').setAttribute('data-testid', 'x'.repeat(60));
    expect(
      selectors(get('button'))
        .flat()
        .every((one) => one.length <= 200),
    ).toBe(true);
  });
});
