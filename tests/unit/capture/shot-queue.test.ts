// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  // Firefox has no quota. Vitest hands on what is false as a word, which is not.
  vi.stubEnv('FIREFOX', '');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const load = () => import('@/utils/capture/shot-queue');

test('two pictures a second, and those that failed count', async () => {
  const { noteShot, queuedShot } = await load();
  const at: number[] = [];
  const shots = Array.from({ length: 6 }, (_, number) =>
    queuedShot(() => {
      noteShot();
      at.push(performance.now());
      return number === 1 ? Promise.reject(new Error('refused')) : Promise.resolve(number);
    }).catch(() => 'refused'),
  );
  await vi.runAllTimersAsync();
  expect(await Promise.all(shots)).toEqual([0, 'refused', 2, 3, 4, 5]);
  for (const [index, moment] of at.entries()) {
    const third = at[index + 2];
    if (third !== undefined) expect(third - moment).toBeGreaterThan(1_000);
  }
  expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeLessThan(2_200);
});

test('a picture that is asked for late in its second puts the ones behind it off by nothing', async () => {
  const { noteShot, queuedShot } = await load();
  const shoot = () => {
    noteShot();
    return Promise.resolve(performance.now());
  };
  const first = await queuedShot(shoot);
  await vi.advanceTimersByTimeAsync(900);
  await queuedShot(shoot);
  const behind = Promise.all([queuedShot(shoot), queuedShot(shoot)]);
  await vi.runAllTimersAsync();
  for (const at of await behind) {
    expect(at - first).toBeGreaterThan(1_000);
    expect(at - first).toBeLessThan(1_100);
  }
});

test('the browser counts from the picture it gave after it had refused one', async () => {
  const { noteShot, queuedShot } = await load();
  const refusals = ['too soon', 'too soon'];
  const at: number[] = [];
  const shoot = () => {
    noteShot();
    const refusal = refusals.pop();
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what a browser says is no error
    if (refusal) return Promise.reject(refusal);
    at.push(performance.now());
    return Promise.resolve();
  };
  const shots = [1, 2, 3].map(() => queuedShot(shoot, (error) => error === 'too soon'));
  await vi.runAllTimersAsync();
  await Promise.all(shots);
  const [first = 0, second = 0, third = 0] = at;
  expect(second - first).toBeLessThan(100);
  expect(third - first).toBeGreaterThan(1_000);
});

test('what comes too soon all the same is asked for again, and other failures are not', async () => {
  const { queuedShot } = await load();
  const shoot = vi.fn<() => Promise<string>>().mockRejectedValueOnce('too soon').mockResolvedValue('taken');
  const shot = queuedShot(shoot, (error) => error === 'too soon');
  await vi.runAllTimersAsync();
  expect(await shot).toBe('taken');
  shoot.mockRejectedValueOnce('refused');
  await expect(queuedShot(shoot, (error) => error === 'too soon')).rejects.toBe('refused');
});

test('the picture of a click does not wait, and those behind it know of it', async () => {
  const { noteShot, queuedShot } = await load();
  noteShot();
  noteShot();
  const began = performance.now();
  const shot = queuedShot(() => Promise.resolve(performance.now()));
  await vi.runAllTimersAsync();
  expect((await shot) - began).toBeGreaterThan(1_000);
});
