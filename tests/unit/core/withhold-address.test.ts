import { describe, expect, test } from 'vitest';
import { withholdAddress } from '@/utils/core/withhold-address';
import { event, NOW, sampleCapture } from '../samples';

const page = (address: string, title = '') =>
  sampleCapture({ page: { state: 'ok', value: { address, title } } });
const { text, address } = withholdAddress(
  page('https://app.example.org:8443/cases/1041?token=x#tab', 'Case 1041 – Case register'),
  '‹left out›',
);

describe('gives way to the mark', () => {
  test.each([
    ['GET https://app.example.org:8443/cases/1041 404', 'GET ‹left out› 404'],
    ['at save (https://cdn.example.net/app.js:5:13)', 'at save (‹left out›:5:13)'],
    ['See http://localhost:8080.', 'See ‹left out›.'],
    ['ws://app.example.org:8443 refused', '‹left out› refused'],
    [String.raw`{"url":"https:\/\/app.example.org\/cases"}`, '{"url":"‹left out›"}'],
    ['blob:https://app.example.org/1b-2', 'blob:‹left out›'],
    ['app.example.org refused to connect', '‹left out› refused to connect'],
    ['no route to API.example.org:443, giving up', 'no route to ‹left out›, giving up'],
    ['cookie for .example.org', 'cookie for ‹left out›'],
    ['next=https%3A%2F%2Fapp.example.org%2Fcases', 'next=‹left out›'],
    ['Open /cases/1041', 'Open ‹left out›'],
    ['Go to /#/cases?tab=2', 'Go to ‹left out›'],
    ['POST "../cases/1041"', 'POST "‹left out›"'],
    ['Click “Save” (leads to /cases/1041)', 'Click “Save” (leads to ‹left out›)'],
    ['Cannot render “Case 1041 –  case register”', 'Cannot render “‹left out›”'],
  ])('%s', (before, after) => {
    expect(text(before)).toBe(after);
  });

  test('an address as a whole', () => {
    expect(address('https://cdn.example.net/logo.png')).toBe('‹left out›');
    expect(address('inline')).toBe('inline');
  });

  test('a page whose address has no slashes', () => {
    expect(withholdAddress(page('about:support'), '‹›').text('Cannot access about:support')).toBe(
      'Cannot access ‹›',
    );
  });

  test('pages the report was gone on with before', () => {
    const capture = sampleCapture({
      page: {
        state: 'ok',
        value: {
          address: 'https://app.example.org/',
          title: 'Cases',
          earlier: [{ address: 'https://help.example.net/12', title: 'How to export' }],
        },
      },
    });
    expect(withholdAddress(capture, '‹›').text('help.example.net said: How to export')).toBe('‹› said: ‹›');
  });

  test('hosts of the pages visited before, and of frames', () => {
    const evidence = {
      watched: true,
      sources: [],
      events: [
        event({ kind: 'navigation', at: NOW, address: 'https://login.example.com/in', how: 'load' }),
        event({ kind: 'error', at: NOW, text: 'x', frame: 'https://frame.example.net/' }),
      ],
      dropped: {},
      unreadableFrames: [],
    };
    const withheld = withholdAddress(sampleCapture({ evidence: { state: 'ok', value: evidence } }), '‹›');
    expect(withheld.text('login.example.com and frame.example.net')).toBe('‹› and ‹›');
  });
});

describe('stays', () => {
  test.each([
    "TypeError: can't access property “id” of undefined",
    "Unexpected token '</div>'",
    'and/or 1/2 on 22/11/2026, 3 / 4',
    'text/html; charset=utf-8',
    'case 1041 of the register',
    'The myexample.organisation was not found',
    'at save (app.js:5:13)',
  ])('%s', (before) => {
    expect(text(before)).toBe(before);
  });
});
