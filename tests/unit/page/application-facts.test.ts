import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applicationSchema } from '@/utils/core/model/application';
import { applicationFacts } from '@/utils/page/application-facts';
import { MAX_KEPT_NAME, MAX_KEPT_NAMES } from '@/utils/page/limits';

const databases = vi.fn(() => Promise.resolve([{ name: 'cases', version: 1 }, { version: 2 }]));

beforeEach(() => {
  document.head.innerHTML = '';
  localStorage.clear();
  sessionStorage.clear();
  vi.stubGlobal('indexedDB', { databases });
  vi.stubGlobal('caches', { keys: () => Promise.resolve(['v1']) });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('an application', () => {
  it('is told by what its page declares', async () => {
    document.head.innerHTML = `
      <meta name="app-version" content=" 4.2.1 "><meta name="build.id" content="abc"><meta name="generator" content="Forms 7">
      <meta name="conversion" content="no"><meta name="description" content="no"><meta name="version" content="">`;
    document.body.innerHTML = '<main data-build-id="77"></main>';
    const { versions } = await applicationFacts();
    expect(versions).toEqual([
      { name: 'app-version', value: '4.2.1' },
      { name: 'build.id', value: 'abc' },
      { name: 'generator', value: 'Forms 7' },
      { name: 'data-build-id', value: '77' },
    ]);
  });

  it('is told by the names of what is kept for it, never by the values', async () => {
    localStorage.setItem('token', 'S3CRET');
    sessionStorage.setItem('tab', 'S3CRET');
    vi.spyOn(document, 'cookie', 'get').mockReturnValue('theme=S3CRET; csrf=S3CRET');
    const facts = await applicationFacts();
    expect(facts.kept).toEqual({
      local: ['token'],
      session: ['tab'],
      cookies: ['theme', 'csrf'],
      databases: ['cases'],
      caches: ['v1'],
    });
    expect(JSON.stringify(facts)).not.toContain('S3CRET');
    expect(applicationSchema.parse(facts)).toEqual(facts);
  });

  it('has no more names than there is room for, and says how many are left out', async () => {
    for (let i = 0; i < MAX_KEPT_NAMES + 3; i++) localStorage.setItem(`${i}`.padEnd(500, 'x'), '');
    const { kept } = await applicationFacts();
    expect(kept.local).toHaveLength(MAX_KEPT_NAMES);
    expect(kept.local?.[0]).toHaveLength(MAX_KEPT_NAME);
    expect(kept.more).toBe(3);
  });

  it('is told without what is blocked, or does not answer', async () => {
    vi.stubGlobal('localStorage', undefined);
    vi.spyOn(document, 'cookie', 'get').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    vi.stubGlobal('caches', { keys: () => Promise.reject(new DOMException('insecure', 'SecurityError')) });
    databases.mockReturnValueOnce(new Promise(() => undefined));
    vi.useFakeTimers();
    const facts = applicationFacts();
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    expect((await facts).kept).toEqual({});
  });
});
