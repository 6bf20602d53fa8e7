import { beforeEach, expect, test } from 'vitest';
import type { MessageSender } from '../messaging/receive.ts';
import { FillRound } from './fill-round.ts';
import { makePrompt, tabId } from './testing/fake-tab.ts';

let round: FillRound;
beforeEach(() => {
  round = new FillRound('a gesture', tabId);
});

const found = { fillId: 'a gesture', sameOriginToTop: true, prompts: [makePrompt()], changed: [] };

function sender(from: { tab?: number; frameId?: number; origin?: string } = {}): MessageSender {
  const { tab = tabId, frameId = 0, origin = 'https://shop.test' } = from;
  return { id: 'ourselves', tab: { id: tab }, frameId, origin } as MessageSender;
}

test('waits for no more frames than were said to speak', async () => {
  void round.add(found, sender());
  void round.add(found, sender({ frameId: 3 }));
  const answers = await round.answers(2, 60_000);
  expect(answers.map(({ frameId }) => frameId)).toEqual([0, 3]);
});

test('waits until the last of them has spoken', async () => {
  const answers = round.answers(2, 60_000);
  void round.add(found, sender());
  void round.add(found, sender({ frameId: 3 }));
  expect(await answers).toHaveLength(2);
});

test('does without a frame that stays silent', async () => {
  void round.add(found, sender());
  expect(await round.answers(2, 1)).toHaveLength(1);
});

test('X-D07 the second answer of a frame is refused while others are still waited for', () => {
  expect(round.add(found, sender())).not.toBeNull();
  expect(round.add(found, sender())).toBeNull();
});

test('X-D07 an answer that comes after the choice is refused', async () => {
  void round.add(found, sender());
  await round.answers(1, 60_000);
  round.close();
  expect(round.add(found, sender({ frameId: 3 }))).toBeNull();
});

test('X-D07 a frame of another tab is refused, and one that the browser does not place', () => {
  expect(round.add(found, sender({ tab: 99 }))).toBeNull();
  expect(round.add(found, { id: 'ourselves' })).toBeNull();
});

test('X-D06 the code goes to one frame; the others, and all when nothing is released, get null', async () => {
  const first = round.add(found, sender());
  const second = round.add(found, sender({ frameId: 3 }));
  const [, chosen] = await round.answers(2, 60_000);
  if (chosen === undefined) throw new Error('two have answered');
  round.release(chosen, { code: '123456', promptIndex: 0 });
  expect(await Promise.all([first, second])).toEqual([null, { code: '123456', promptIndex: 0 }]);

  const other = new FillRound('another gesture', tabId);
  const waiting = other.add(found, sender());
  other.end();
  expect(await waiting).toBeNull();
});

test('silence about the result is a no', async () => {
  expect(await round.result(1)).toBe('not-accepted');
});
