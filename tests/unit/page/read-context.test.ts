import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';
import { readContext, readGlobals, type PageSource } from '@/utils/page/read-context';

const read = (...from: PageSource[]) => readContext([{ field: 'x', from }])['x'];
const readGlobal = (path: string) => readGlobals([{ field: 'x', from: [{ kind: 'global', path }] }])['x'];

describe('readContext', () => {
  beforeEach(() => {
    document.head.innerHTML =
      '<meta name="app-version" content=" 4.2.1 "><meta property="og:site_name" content="Cases">';
    document.body.innerHTML =
      '<b id="user" data-role="nurse">  Amina\n  N. </b><input id="typed" value="secret"><textarea id="note">private</textarea>';
    history.replaceState(null, '', '/cases/4711?tab=notes');
  });

  it('reads address, meta, attribute and text', () => {
    expect(read({ kind: 'address', pattern: '/cases/(\\d+)' })).toBe('4711');
    expect(read({ kind: 'address', pattern: 'tab=\\w+' })).toBe('tab=notes');
    expect(read({ kind: 'meta', name: 'app-version' })).toBe('4.2.1');
    expect(read({ kind: 'meta', name: 'og:site_name' })).toBe('Cases');
    expect(read({ kind: 'attribute', selector: '#user', attribute: 'data-role' })).toBe('nurse');
    expect(read({ kind: 'text', selector: '#user' })).toBe('Amina N.');
  });

  it('takes the first source that yields text, past those the browser refuses', () => {
    expect(
      read(
        { kind: 'text', selector: '###' },
        { kind: 'address', pattern: '(' },
        { kind: 'meta', name: 'app-version' },
      ),
    ).toBe('4.2.1');
    expect(read({ kind: 'text', selector: '#none' })).toBeUndefined();
  });

  it('never reads what was typed', () => {
    expect(read({ kind: 'attribute', selector: '#typed', attribute: 'VALUE' })).toBeUndefined();
    expect(read({ kind: 'text', selector: '#note' })).toBeUndefined();
  });

  it('cuts long text', () => {
    document.body.innerHTML = `<p>${'a'.repeat(900)}</p>`;
    expect(read({ kind: 'text', selector: 'p' })).toHaveLength(500);
  });
});

describe('readGlobals', () => {
  it('follows a path of plain data', () => {
    Object.assign(globalThis, {
      testApp: { user: { role: 'nurse', id: 7, active: false, tags: ['a'], none: null } },
    });
    expect(readGlobal('testApp.user.role')).toBe('nurse');
    expect(readGlobal('testApp.user.id')).toBe('7');
    expect(readGlobal('testApp.user.active')).toBe('false');
    expect(readGlobal('testApp.user.tags')).toBeUndefined();
    expect(readGlobal('testApp.user.none.more')).toBeUndefined();
    expect(readGlobal('no.such.path')).toBeUndefined();
  });

  it('runs no code of the page', () => {
    let ran = 0;
    const trap = new Proxy(
      {},
      {
        getOwnPropertyDescriptor: () => {
          throw new Error('page code');
        },
      },
    );
    Object.assign(globalThis, {
      testApp: {
        get token() {
          return String(++ran);
        },
        trap,
      },
    });
    expect(readGlobal('testApp.token')).toBeUndefined();
    expect(readGlobal('testApp.trap.x')).toBeUndefined();
    expect(ran).toBe(0);
  });
});

it('works from the source text alone, as the browser will run it', () => {
  const reads = [
    {
      field: 'x',
      from: [
        { kind: 'address', pattern: '/cases/(\\d+)' },
        { kind: 'global', path: 'testApp.name' },
      ],
    },
  ];
  const page = {
    reads,
    document,
    location: { href: 'https://app.example.test/cases/12' },
    testApp: { name: 'Cases' },
  };
  expect(runInNewContext(`(${readContext.toString()})(reads)`, page)).toEqual({ x: '12' });
  expect(runInNewContext(`(${readGlobals.toString()})(reads)`, page)).toEqual({ x: 'Cases' });
});
