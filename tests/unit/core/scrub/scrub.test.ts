import { describe, expect, it, test } from 'vitest';
import { countMarks, KINDS, mark, readableMarks } from '@/utils/core/scrub/kinds';
import { scrubAddress, scrubText } from '@/utils/core/scrub/scrub';
import { isGone, keyedSamples, scannerSamples } from '../../../secrets/samples';

describe('scrubText', () => {
  it('keeps what tells where the secret stood', () => {
    expect(scrubText('POST failed: {"user":"a","password":"b c"} (500)')).toBe(
      'POST failed: {"user":"a","password":"‹password-removed›"} (500)',
    );
  });

  it('puts a mark for every find, and changes nothing on a second pass', () => {
    const once = scrubText('password=a1 and token=b2b2b2, Bearer c3c3c3c3, amina@example.org');
    expect(countMarks(once)).toEqual({ password: 1, token: 2, email: 1 });
    // Another text, so that it is really read again.
    expect(scrubText(`${once} `)).toBe(`${once} `);
  });

  test.each(KINDS.map((kind) => [kind]))(
    'a mark of %s is no secret itself, whatever stands before it',
    (kind) => {
      for (const text of [
        `password=${mark(kind)}`,
        `{"token":"${mark(kind)}"}`,
        `https://${mark(kind)}@app.example.test/reset/${mark(kind)}?key=${mark(kind)}&code=${mark(kind)}`,
        `Authorization: Bearer ${mark(kind)}`,
        `Cookie: ${mark(kind)}`,
      ])
        expect(scrubText(text)).toBe(text);
    },
  );

  it.each([
    [
      'percent signs',
      'next=%2Flogin%3Fpassword%3Dhunter2%26x%3D1',
      'next=%2Flogin%3Fpassword%3D‹password-removed›%26x%3D1',
    ],
    [
      'percent signs twice',
      'next=%252Fa%253Ftoken%253Dab12cd34',
      'next=%252Fa%253Ftoken%253D‹token-removed›',
    ],
    [
      'JSON in JSON',
      String.raw`{"body":"{\"password\":\"hunter2\"}"}`,
      String.raw`{"body":"{\"password\":\"‹password-removed›\"}"}`,
    ],
    [
      'JSON in JSON in JSON',
      String.raw`"{\"b\":\"{\\\"pin\\\":\\\"1234\\\"}\"}"`,
      String.raw`"{\"b\":\"{\\\"pin\\\":\\\"‹code-removed›\\\"}\"}"`,
    ],
    ['code points', '"pass\\u0077ord":"hunter2"', '"pass\\u0077ord":"‹password-removed›"'],
    ['entities', '&quot;token&quot;:&quot;ab12cd34&quot;', '&quot;token&quot;:&quot;‹token-removed›&quot;'],
    ['a form', 'user=a&password=p%40ss+w&x=1', 'user=a&password=‹password-removed›&x=1'],
    [
      'line and column behind a code',
      'at f (https://app.example.test/verify?verification_code=96476421:36:21)',
      'at f (https://app.example.test/verify?verification_code=‹code-removed›:36:21)',
    ],
    [
      'line and column behind what lets somebody in',
      'at https://app.example.test/reset/b8f7e6d5c4a3:1:20',
      'at https://app.example.test/reset/‹token-removed›:1:20',
    ],
    ['a card number in a form', 'x=1&with=4189+3070+0754+3626', 'x=1&with=‹card-removed›'],
    ['an encoded e-mail address', '/u/amina%40example.org', '/u/‹email-removed›'],
  ])('sees through %s', (_name, text, clean) => {
    expect(scrubText(text)).toBe(clean);
  });

  it('finds what was cut off at the end', () => {
    expect(scrubText('{"password":"corr')).toBe('{"password":"‹password-removed›');
    expect(scrubText('Cookie: sid=ab')).toBe('Cookie: ‹cookie-removed›');
  });

  it('takes out what nobody named, and leaves what support needs', () => {
    expect(scrubText('invalid 7Yk3P9xQmL2RtVw8ZbCdEf')).toBe('invalid ‹secret-removed›');
    for (const text of [
      'User 5f2b1c9d8e7a6b5c4d3e2f1a not found',
      'requestId: 7Yk3P9xQmL2RtVw8ZbCdEf',
      'https://app.example.test/cases/7Yk3P9xQmL2RtVw8ZbCd',
      'traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      'integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"',
      'at ListObjectsV2CommandInput.resolveS3ConfigAndInput (index-BxK3j9Qa.js:1:2)',
      'ETag: W/"0815-abcDEF123456ghiJKL789"',
    ])
      expect(scrubText(text)).toBe(text);
  });
});

describe('scrubAddress', () => {
  it('removes sign-in data before the host, and keeps the host', () => {
    expect(scrubAddress('https://amina:p@w@app.example.test/cases')).toBe(
      'https://‹sign-in-removed›@app.example.test/cases',
    );
  });

  it.each([
    'access_token',
    'API-Key',
    'jsessionid',
    'pass%77ord',
    'X-Amz-Signature',
    'SAMLResponse',
    'key',
    'sid',
  ])('removes the value of %s, however ordinary', (key) => {
    const clean = scrubAddress(`https://app.example.test/?a=1&${key}=ordinary&b=2`);
    expect(clean).toMatch(/^https:\/\/app\.example\.test\/\?a=1&[\w%-]+=‹[a-z]+-removed›&b=2$/);
  });

  it('removes them from a hash too, with and without a path in it', () => {
    expect(scrubAddress('https://app.example.test/#id_token=x&state=ok')).toBe(
      'https://app.example.test/#id_token=‹token-removed›&state=ok',
    );
    expect(scrubAddress('https://app.example.test/#/reset?token=x')).toBe(
      'https://app.example.test/#/reset?token=‹token-removed›',
    );
  });

  it('tells a code of OAuth from an ordinary code', () => {
    const ordinary = 'https://app.example.test/cb?code=KE&state=open';
    expect(scrubAddress(ordinary)).toBe(ordinary);
    expect(scrubAddress('https://app.example.test/cb?code=SplxlOBeZQQYbYS6WxSbIA')).toBe(
      'https://app.example.test/cb?code=‹token-removed›',
    );
  });

  it.each([
    ['/reset/5f2b1c9d8e7a6b5c', '/reset/‹token-removed›'],
    ['/password/edit/ab12cd34', '/password/edit/‹token-removed›'],
    ['/magic-link/550e8400-e29b-41d4-a716-446655440000', '/magic-link/‹token-removed›'],
    ['/files/7Yk3P9xQmL2RtVw8ZbCdEf/open', '/files/‹secret-removed›/open'],
  ])('removes what lets its holder in from %s', (path, clean) => {
    expect(scrubAddress(`https://app.example.test${path}`)).toBe(`https://app.example.test${clean}`);
  });

  it.each([
    "https://app.example.test/a%20b/?q=caf%C3%A9+noir&page=2&sort=a;b=1#/cases/12?tab='x'",
    'https://app.example.test/users/550e8400-e29b-41d4-a716-446655440000/edit',
    'https://code.example.test/commit/0123456789abcdef0123456789abcdef01234567',
    'https://cdn.example.test/assets/app.3f2a1c9b8d7e6f5a4b3c.js?v=0123456789abcdef0123456789abcdef',
    'https://app.example.test/_next/static/Xy12abCDe34FgHiJkLmNo/_buildManifest.js',
    'https://app.example.test/reset/password?step=2',
    'https://app.example.test/login/2fa?keyword=shoes&sort_key=name',
    'inline',
    '/a?x=%E0%A4%A',
    '',
  ])('leaves %s exactly as it was spelt', (address) => {
    expect(scrubAddress(address)).toBe(address);
  });

  it('keeps of a data: address only its type', () => {
    const clean = scrubAddress('data:image/png;base64,iVBORw0KGgo=');
    expect(clean).toBe('data:image/png;base64,‹data-removed›');
    expect(scrubAddress(clean)).toBe(clean);
  });
});

test('marks are readable again after an address was taken apart', () => {
  const { pathname } = new URL(scrubAddress('https://app.example.test/reset/5f2b1c9d8e7a6b5c'));
  expect(readableMarks(pathname)).toBe('/reset/‹token-removed›');
});

describe('recall, over tokens drawn from a seed', () => {
  it.each([
    ['configuration and code', scannerSamples(3), 0.99],
    ['requests, logs and forms', keyedSamples(3), 0.99],
  ])('%s', (_name, samples, least) => {
    const kept = samples.filter((sample) => !isGone(scrubText(sample.text), sample));
    expect(1 - kept.length / samples.length, kept[0]?.text).toBeGreaterThanOrEqual(least);
  });
});
