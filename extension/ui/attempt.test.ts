import { expect, test } from 'vitest';
import { ExtensionError } from '../../shared/extension-error.ts';
import { Attempt } from './attempt.ts';

/** Settles everything that waits for nothing else. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Actions that end when they are told to, and what was begun so far. */
function makeActions(attempt: Attempt) {
  const begun: string[] = [];
  const atOnce: number[] = [];
  const ends = new Map<string, PromiseWithResolvers<undefined>>();
  let underWay = 0;
  const action = (name: string) => async (): Promise<void> => {
    begun.push(name);
    atOnce.push((underWay += 1));
    expect(attempt.busy.value).toBe(true);
    const end = Promise.withResolvers<undefined>();
    ends.set(name, end);
    await end.promise.finally(() => (underWay -= 1));
  };
  return { begun, atOnce, action, ends };
}

test('a second click while the first is under way does nothing', async () => {
  const attempt = new Attempt();
  const { begun, action, ends } = makeActions(attempt);
  const first = attempt.run(action('first'));
  await attempt.run(action('second'));
  ends.get('first')?.resolve(undefined);
  await first;
  expect(begun).toEqual(['first']);
  expect(attempt.busy.value).toBe(false);
});

test('each that waits for its turn gets it, one after another, also after one that fails', async () => {
  const attempt = new Attempt();
  const { begun, atOnce, action, ends } = makeActions(attempt);
  const all = [attempt.run(action('first'))];
  for (const name of ['second', 'third', 'fourth']) all.push(attempt.runInTurn(action(name)));
  await settled();
  expect(begun).toEqual(['first']);
  ends.get('first')?.resolve(undefined);
  await settled();
  expect(begun).toEqual(['first', 'second']);
  ends.get('second')?.reject(new ExtensionError('vault_locked'));
  await settled();
  ends.get('third')?.resolve(undefined);
  await settled();
  ends.get('fourth')?.resolve(undefined);
  await Promise.all(all);
  expect(begun).toEqual(['first', 'second', 'third', 'fourth']);
  expect(atOnce).toEqual([1, 1, 1, 1]);
  expect([attempt.busy.value, attempt.failure.value]).toEqual([false, null]);
});
