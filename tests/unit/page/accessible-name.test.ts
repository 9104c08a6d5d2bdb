import { computeAccessibleName } from 'dom-accessibility-api';
import { describe, expect, it } from 'vitest';
import { accessibleName } from '@/utils/page/accessible-name';
import { roleOf } from '@/utils/page/roles';

function named(html: string): { element: Element; text: string; whole: boolean } {
  document.body.innerHTML = html;
  const element = document.querySelector('#x');
  if (!element) throw new Error(`no #x in ${html}`);
  return { element, ...accessibleName(element, roleOf(element)) };
}

/** What the book's own library says of the same, which is slow and long but was tested with the book's own tests. */
describe('by the book', () => {
  it.each([
    '<button id="x">  Save\n all </button>',
    '<button id="x"><b style="display:inline">S</b>ave</button>',
    '<button id="x"><div>Save</div><div>all</div></button>',
    '<button id="x">Save<span style="display:none"> secretly</span></button>',
    '<button id="x">Save<span style="visibility:hidden"> secretly</span></button>',
    '<button id="x">Save<span aria-hidden="true">✓</span></button>',
    '<button id="x"><img alt="Print"> page</button>',
    '<button id="x"><svg><title>Close</title><path></path></svg></button>',
    '<button id="x"><svg><style>.a{fill:red}</style><text>A</text></svg>B</button>',
    '<button id="x" title="Close"><i></i></button>',
    '<button id="x" title="Close">x</button>',
    '<button id="x" aria-label="Close">x</button>',
    '<button id="x" aria-label="  ">x</button>',
    '<button id="x"><span aria-label="Close">x</span> it</button>',
    '<button id="x"><script>var a</script><style>b{}</style>Go</button>',
    '<span id="t">Row 1</span><button id="x" aria-labelledby="t x">Edit</button>',
    '<span id="t" style="display:none">Row 1</span><button id="x" aria-labelledby="t">Edit</button>',
    '<button id="x" aria-labelledby="nowhere">Edit</button>',
    '<i id="u">U</i><button id="x">E <span aria-labelledby="u">T</span></button>',
    '<label for="x">Delete it</label><button id="x">Delete</button>',
    '<a id="x" href="/a">Cases <b>(3)</b></a>',
    '<a id="x" href="/a"><img alt="Home"></a>',
    '<a id="x" href="/a" title="Home"><img alt=""></a>',
    '<a id="x" href="/a"><h3>Title</h3><p>Words <em>more</em></p></a>',
    '<div id="x" role="button">Save</div>',
    '<div id="x" role="menuitem"><span>Export</span> <kbd>E</kbd></div>',
    '<div id="x" role="tab" title="Notes"></div>',
    '<div id="x" title="tip">words</div>',
    '<h2 id="x">Heading <small>more</small></h2>',
    '<input id="x" type="submit" value="Send">',
    '<input id="x" type="button" value="Go" aria-label="Start">',
    '<input id="x" type="image" alt="Find">',
    '<label for="x">Phone number</label><input id="x">',
    '<label>Phone <b>number</b> <input id="x"></label>',
    '<label for="x">Phone</label><label for="x">number</label><input id="x">',
    '<label>Phone <input id="x"> <span title="why">?</span></label>',
    '<input id="x" aria-label="Phone" title="tip">',
    '<input id="x" title="Phone">',
    '<label><input id="x" type="checkbox"> VIP <i style="display:none">hidden</i></label>',
    '<label><input id="x" type="radio" name="s"><span>Female</span></label>',
    '<label for="x">Country</label><select id="x"><option>Kenya</option></select>',
    '<select id="x" multiple title="Countries"></select>',
    '<label>Note <textarea id="x">typed</textarea></label>',
    '<fieldset id="x"><legend>Who</legend><input></fieldset>',
    '<table id="x"><caption>People</caption></table>',
    '<table><tr><td id="x">Cell <b>1</b></td></tr></table>',
    '<img id="x" alt="A tree">',
    '<ul role="listbox"><li id="x" role="option">One <i>1</i></li></ul>',
    '<div id="x" role="switch" aria-label="Wi-Fi"></div>',
    '<p id="x">Just words</p>',
    '<form id="x" aria-label="Sign in"><b>Words</b></form>',
    '<label for="x"><img alt="Search"></label><input id="x">',
    '<button id="x"><div role="presentation"><b>Go</b></div></button>',
    '<button id="x">a<br>b</button>',
  ])('%s', (html) => {
    const { element, text } = named(html);
    expect(text).toBe(computeAccessibleName(element));
  });
});

describe('beside the book', () => {
  it.each([
    // A browser takes these too, the library does not.
    ['<input id="x" placeholder="Search">', 'Search'],
    ['<a id="x" href="/a"><img title="Home"></a>', 'Home'],
    ['<a id="x" href="/a"><button aria-label="Inner">x</button></a>', 'Inner'],
    // No reference is followed within a reference.
    [
      '<span id="t"><b aria-labelledby="u">T</b></span><i id="u">U</i><button id="x" aria-labelledby="t">E</button>',
      'T',
    ],
  ])('%s', (html, name) => {
    expect(named(html)).toMatchObject({ text: name, whole: true });
  });

  it('reads through open shadow trees and their slots', () => {
    const { element } = named('<a id="x" href="/a"><my-text>light</my-text></a>');
    const root = element.querySelector('my-text')!.attachShadow({ mode: 'open' });
    root.innerHTML = '<i>deep</i> <slot></slot>';
    expect(accessibleName(element, 'link').text).toBe('deep light');
  });

  it.each([
    '<label>Remind me in <input id="days" value="SECRET"> days <input id="x" type="checkbox"></label>',
    '<label>In <select><option selected>SECRET</option></select><input id="x"></label>',
    '<textarea id="t">SECRET</textarea><button id="x" aria-labelledby="x t">Delete</button>',
    '<div id="t" contenteditable="true">SECRET</div><button id="x" aria-labelledby="x t">Delete</button>',
    '<div id="x" role="option">Note <textarea>SECRET</textarea></div>',
  ])('leaves what was typed or chosen out, and says so: %s', (html) => {
    const { text, whole } = named(html);
    expect(text).not.toContain('SECRET');
    expect(text).not.toBe('');
    expect(whole).toBe(false);
  });

  it('says so where it cuts, and where the browser puts a word of its own', () => {
    expect(named(`<button id="x">${'long '.repeat(40)}</button>`).whole).toBe(false);
    expect(named(`<button id="x">${'<i></i>'.repeat(400)}Save</button>`).whole).toBe(false);
    expect(named('<input id="x" type="submit">')).toMatchObject({ text: 'Submit', whole: false });
  });
});
