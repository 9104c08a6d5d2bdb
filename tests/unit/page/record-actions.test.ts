import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEventLog } from '@/utils/page/event-log';
import type { Dropped, EventOf } from '@/utils/page/protocol';
import { type ActionRecorder, recordActions } from '@/utils/page/record-actions';

type Action = EventOf<'action'>;

let stopping: AbortController;
let recorder: ActionRecorder;
let dropped: Dropped;
let log: ReturnType<typeof createEventLog<Action>>;

// Not in happy-dom.
const whenIdle = (idle: () => void) => setTimeout(idle);

beforeEach(() => {
  vi.stubGlobal('requestIdleCallback', whenIdle);
  vi.useFakeTimers({ now: 1_000_000 });
  stopping = new AbortController();
  dropped = {};
  log = createEventLog<Action>([100, 10, 20, 0], dropped);
  recorder = recordActions(log, stopping.signal);
  recorder.begin();
});
afterEach(() => {
  stopping.abort();
  vi.useRealTimers();
});

const page = (html: string) => void (document.body.innerHTML = html);
const get = (selector: string) => document.querySelector<HTMLElement>(selector)!;

/** An event as the browser sends it, or as a page makes it up. */
function send(selector: string | Element, event: Event, isTrusted = true): void {
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  (typeof selector === 'string' ? get(selector) : selector).dispatchEvent(event);
}
const options = { bubbles: true, composed: true };
const click = (selector: string, detail = 1) =>
  send(selector, new MouseEvent('click', { ...options, detail }));
const key = (selector: string, name: string, modifiers: KeyboardEventInit = {}) =>
  send(selector, new KeyboardEvent('keydown', { ...options, key: name, ...modifiers }));
function type(selector: string, value: string): void {
  const field = get(selector);
  if ('value' in field) field.value = value;
  else field.textContent = value;
  send(selector, new Event('input', options));
}
const leave = (selector: string) => send(selector, new FocusEvent('focusout', options));

function told(): string[] {
  const all: string[] = [];
  log.ring.each(({ action, name, value }) => all.push([action, name, value].filter(Boolean).join(' ')));
  return all;
}

it('hears nothing before it begins, and everything once however often it is told to', () => {
  stopping.abort();
  stopping = new AbortController();
  recorder = recordActions(log, stopping.signal);
  page('<button>Save</button>');
  click('button');
  expect(told()).toEqual([]);
  recorder.begin();
  recorder.begin();
  click('button');
  expect(told()).toEqual(['click Save']);
  expect(log.ring.newest(0)?.count).toBeUndefined();
});

describe('clicks', () => {
  it('belong to what a person would name, not to the picture inside', () => {
    page('<button><svg><path id="in"></path></svg>Save</button>');
    click('#in');
    expect(told()).toEqual(['click Save']);
  });

  it('are heard from trusted events only', () => {
    page('<button>Save</button>');
    send('button', new MouseEvent('click', options), false);
    get('button').click();
    expect(told()).toEqual([]);
  });

  it('on labels, fields, options and the page itself say nothing of their own', () => {
    page(
      '<label id="l">Name <input id="i"></label><select id="s"><option id="o">A</option></select><textarea id="t"></textarea>',
    );
    for (const selector of ['#l', '#i', '#s', '#o', '#t', 'body', 'html']) click(selector);
    expect(told()).toEqual([]);
  });

  it('on boxes say what they became', () => {
    page(
      '<label><input id="box" type="checkbox"> VIP</label><label><input id="radio" type="radio"> Female</label>',
    );
    click('#box');
    click('#box');
    click('#radio');
    expect(told()).toEqual(['check VIP', 'uncheck VIP', 'check Female']);
  });

  it('twice and with the other button are told as such', () => {
    page('<p>Row 7</p>');
    send('p', new MouseEvent('dblclick', options));
    send('p', new MouseEvent('contextmenu', options));
    expect(told()).toEqual(['double-click Row 7', 'right-click Row 7']);
  });

  it('say where in the element: under the pointer, else in its middle', () => {
    page('<button>Save</button>');
    const box = { left: 100, top: 50, width: 80, height: 20 } as DOMRect;
    vi.spyOn(get('button'), 'getBoundingClientRect').mockReturnValue(box);
    send('button', new MouseEvent('click', { ...options, detail: 1, clientX: 110, clientY: 55 }));
    expect(log.ring.newest(0)?.spot).toEqual([10, 5]);
    send('button', new MouseEvent('click', { ...options, detail: 1 }));
    expect(log.ring.newest(0)?.spot).toEqual([40, 10]);
  });

  it('on boxes too small to be seen lead to their label', () => {
    page('<label id="vip"><input id="box" type="checkbox"> VIP</label>');
    click('#box');
    expect(log.ring.newest(0)).toMatchObject({ role: 'checkbox', name: 'VIP', selectors: ['#vip'] });
    vi.spyOn(get('#box'), 'getBoundingClientRect').mockReturnValue({ width: 16, height: 16 } as DOMRect);
    click('#box');
    expect(log.ring.newest(0)?.selectors).toEqual(['aria/VIP[role="checkbox"]', '#box']);
  });

  it('on one of several alike say in which row', () => {
    page(
      '<table><tr><td>Row 1</td><td><button>Edit</button></td></tr><tr><td>Row 2 <input value="S3CRET"></td>' +
        '<td><button>Edit</button></td></tr></table><button>Save</button>',
    );
    click('tr:nth-of-type(2) button');
    expect(log.ring.newest(0)).toMatchObject({ name: 'Edit', within: 'Row 2' });
    click('table + button');
    expect(log.ring.newest(0)).toEqual(expect.not.objectContaining({ within: expect.anything() }));
  });

  it('come out of open shadow trees', () => {
    page('<my-menu></my-menu>');
    const root = get('my-menu').attachShadow({ mode: 'open' });
    root.innerHTML = '<button><i>Open menu</i></button>';
    send(root.querySelector('i')!, new MouseEvent('click', { ...options, detail: 1 }));
    expect(told()).toEqual(['click Open menu']);
  });
});

describe('typing', () => {
  beforeEach(() =>
    page('<input id="phone" aria-label="Phone"><input id="mail" aria-label="Mail"><button>Save</button>'),
  );

  it('is one action per field, told when it is left, at the time of the last key', () => {
    type('#phone', 'S');
    type('#phone', 'SE');
    expect(told()).toEqual([]);
    vi.advanceTimersByTime(5_000);
    leave('#phone');
    expect(told()).toEqual(['type Phone']);
    expect(log.ring.newest(0)?.at).toBe(1_000_000);
    leave('#phone');
    expect(told()).toHaveLength(1);
  });

  it('is told before what follows, and when somebody asks', () => {
    type('#phone', 'S');
    key('#phone', 'Enter');
    type('#mail', 'S');
    type('#phone', 'S2');
    recorder.flush();
    expect(told()).toEqual(['type Phone', 'press Phone Enter', 'type Mail', 'type Phone']);
  });

  it('never holds the text', () => {
    type('#phone', 'S3CRET');
    leave('#phone');
    page('<div id="note" contenteditable="true" aria-label="Note"></div>');
    type('#note', 'S3CRET');
    leave('#note');
    expect(JSON.stringify(log.ring.newest(0)) + JSON.stringify(log.ring.newest(1))).not.toContain('S3CRET');
    expect(told()).toEqual(['type Phone', 'type Note']);
  });

  it('says when a field was emptied, but not of a secret one', () => {
    page('<input id="a" aria-label="Search"><input id="b" type="password" aria-label="Password">');
    for (const selector of ['#a', '#b']) {
      type(selector, '');
      leave(selector);
    }
    expect(told()).toEqual(['clear Search', 'type Password']);
  });

  it('survives a field that is gone', () => {
    type('#phone', 'S');
    page('');
    expect(() => recorder.flush()).not.toThrow();
  });
});

describe('the clipboard', () => {
  beforeEach(() => page('<input id="phone" aria-label="Phone"><p id="text">Words</p>'));
  const clip = (selector: string, type: string) =>
    send(selector, new Event(type, { bubbles: true, composed: true }));
  const input = (selector: string, inputType: string) =>
    send(selector, new InputEvent('input', { ...options, inputType }));

  it('is told once, and not again as typing', () => {
    clip('#phone', 'paste');
    input('#phone', 'insertFromPaste');
    clip('#phone', 'cut');
    input('#phone', 'deleteByCut');
    leave('#phone');
    clip('#text', 'copy');
    expect(told()).toEqual(['paste Phone', 'cut Phone', 'copy Words']);
  });

  it('does not keep what is typed beside it from being told', () => {
    clip('#phone', 'paste');
    input('#phone', 'insertFromPaste');
    type('#phone', 'S3CRET');
    leave('#phone');
    expect(told()).toEqual(['paste Phone', 'type Phone']);
  });
});

describe('dragging', () => {
  const drop = (selector: string, types: string[] = []) =>
    send(selector, Object.assign(new Event('drop', options), { dataTransfer: { types } }));
  beforeEach(() =>
    page(
      '<div id="card" role="listitem" aria-label="Case 7"></div><section id="done" aria-label="Done"></section>',
    ),
  );

  it('says what and where to', () => {
    send('#card', new Event('dragstart', options));
    get('#card').remove();
    drop('#done');
    expect(told()).toEqual(['drag Case 7 Done']);
  });

  it('is nothing when it was given up, or came from elsewhere', () => {
    send('#card', new Event('dragstart', options));
    send('#card', new Event('dragend', options));
    drop('#done', ['text/plain']);
    expect(told()).toEqual([]);
  });

  it('of files from outside is attaching them', () => {
    drop('#done', ['Files']);
    expect(told()).toEqual(['attach Done']);
  });
});

describe('what a field takes', () => {
  it('is kept for a replay, what is in it is not', () => {
    page('<input id="age" type="number" min="18" max="99" aria-label="Age">');
    type('#age', '47');
    leave('#age');
    expect(log.ring.newest(0)?.takes).toEqual({ type: 'number', min: '18', max: '99' });
    expect(JSON.stringify(log.ring.newest(0))).not.toContain('47');
  });
});

describe('choices', () => {
  const choose = (selector: string, index: number) => {
    Object.assign(get(selector), { selectedIndex: index });
    send(selector, new Event('input', options));
  };

  it('are kept, the last of those that arrow keys walked through', () => {
    page(
      '<select id="s" aria-label="Country"><option>Kenya</option><option>Mali</option><option>Togo</option></select>',
    );
    choose('#s', 1);
    choose('#s', 2);
    expect(told()).toEqual(['choose Country Togo']);
    expect(log.ring.newest(0)?.option).toBe('Togo');
  });

  it('are not kept of card data', () => {
    page(
      '<select id="s" autocomplete="cc-exp-month" aria-label="Month"><option>01</option><option>02</option></select>',
    );
    choose('#s', 1);
    expect(told()).toEqual(['choose Month']);
    expect(log.ring.newest(0)?.option).toBeUndefined();
  });

  it('of files are told without their names', () => {
    page('<input type="file" aria-label="CV">');
    send('input', new Event('input', options));
    expect(told()).toEqual(['attach CV']);
  });
});

describe('keys', () => {
  beforeEach(() =>
    page(
      '<input id="field" aria-label="Search"><textarea id="area"></textarea><button id="save">Save</button><p id="text">Words</p>',
    ),
  );

  it.each<[string, string, KeyboardEventInit, string[]]>([
    ['#field', 'Enter', {}, ['press Search Enter']],
    ['#field', 'Escape', {}, ['press Search Escape']],
    ['#text', 'F2', {}, ['press Words F2']],
    ['#text', 'Delete', {}, ['press Words Delete']],
    ['#text', 'k', { ctrlKey: true }, ['press Words Control+K']],
    ['#field', 's', { metaKey: true, shiftKey: true }, ['press Search Meta+Shift+S']],
    ['#area', 'Enter', { ctrlKey: true }, ['press Control+Enter']],
    // Text, or a part of it.
    ['#field', 'a', {}, []],
    ['#field', 'v', { ctrlKey: true }, []],
    ['#text', 'c', { metaKey: true }, []],
    ['#text', 'z', { ctrlKey: true }, ['press Words Control+Z']],
    ['#field', 'Delete', {}, []],
    ['#field', '@', { altKey: true, ctrlKey: true }, []],
    ['#field', 'ß', { altKey: true }, []],
    ['#area', 'Enter', {}, []],
    ['#field', 'Enter', { isComposing: true }, []],
    ['#field', 'Enter', { repeat: true }, []],
    // Told by the click they cause.
    ['#save', 'Enter', {}, []],
    ['#text', 'ArrowDown', {}, []],
  ])('%s %s %j', (selector, name, modifiers, expected) => {
    key(selector, name, modifiers);
    expect(told()).toEqual(expected);
  });

  it('are text where AltGr writes them', () => {
    const event = new KeyboardEvent('keydown', { ...options, key: '@', ctrlKey: true });
    Object.defineProperty(event, 'getModifierState', { value: (name: string) => name === 'AltGraph' });
    send('#field', event);
    expect(told()).toEqual([]);
  });

  it('do not count the click that Enter in a field causes', () => {
    key('#field', 'Enter');
    click('#save', 0);
    vi.advanceTimersByTime(1_000);
    click('#save', 0);
    expect(told()).toEqual(['press Search Enter', 'click Save']);
  });
});

describe('submitting', () => {
  const submit = (isActive: boolean, submitter: HTMLElement | null = null) => {
    vi.stubGlobal('navigator', { userActivation: { isActive } });
    send('form', new SubmitEvent('submit', { ...options, submitter }));
    vi.unstubAllGlobals();
  };

  it('is told only where no click or key explains it, and only of a person', () => {
    page('<form aria-label="Sign in"><button>Go</button></form>');
    click('button');
    submit(true);
    vi.advanceTimersByTime(2_000);
    submit(false);
    submit(true);
    expect(told()).toEqual(['click Go', 'submit Sign in']);
  });

  it('is nobody’s where a script pressed the button', () => {
    page('<form aria-label="Sign in"><button>Go</button></form>');
    submit(true, document.querySelector('button'));
    expect(told()).toEqual([]);
  });
});

describe('getting ready', () => {
  const idle = vi.fn<(work: () => void) => number>(() => 0);
  const begin = () => {
    vi.stubGlobal('requestIdleCallback', idle.mockClear());
    stopping.abort();
    stopping = new AbortController();
    recorder = recordActions(log, stopping.signal);
    recorder.begin();
  };

  it('happens in an idle moment, and records nothing', () => {
    page('<button>Save</button>');
    begin();
    expect(idle).toHaveBeenCalledTimes(1);
    idle.mock.calls[0]?.[0]();
    expect(told()).toEqual([]);
  });

  it('throws nothing into the page', () => {
    page('<button>Save</button>');
    Object.defineProperty(get('button'), 'matches', { value: null });
    begin();
    expect(() => idle.mock.calls[0]?.[0]()).not.toThrow();
  });
});

describe('bounds', () => {
  it('describes no more than a person does, and counts the rest', () => {
    page('<button>Save</button>');
    for (let i = 0; i < 100; i++) click('button');
    expect(told()).toHaveLength(20);
    expect(dropped).toEqual({ action: 80 });
  });

  it('is silent once it was stopped', () => {
    page('<button>Save</button>');
    stopping.abort();
    click('button');
    expect(told()).toEqual([]);
  });

  it('throws nothing into the page', () => {
    page('<form id="f"><input name="getAttribute"><button>Save</button></form>');
    const form = get('#f');
    Object.defineProperty(form, 'getAttribute', { value: 'clobbered' });
    Object.defineProperty(form, 'querySelectorAll', { value: null });
    expect(() => click('#f')).not.toThrow();
    expect(told()).toEqual([]);
  });
});
