import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeField } from '../code-prompt/testing/make-field.ts';
import { readingsOf } from './frame-answers.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const textsOf = (text: string) => ({
  labelText: text,
  nearText: text,
  contextText: text,
  otherNames: text,
  groupNames: text,
});
const jsonOf = (fields: number, text = '') =>
  JSON.stringify({
    origin: 'https://shop.test',
    focusIsInside: false,
    fields: Array.from({ length: fields }, (_, index) => makeField({ index, ...textsOf(text) })),
  });
const framesOf = (count: number, result: unknown) =>
  Array.from({ length: count }, (_, at) => ({ frameId: count - 1 - at, result }));
/** Frames that were read, and how many answers had to be parsed for it. */
function read(answers: { frameId: number; result: unknown }[]) {
  const parse = vi.spyOn(JSON, 'parse');
  const frameIds = readingsOf(answers).map(({ frameId }) => frameId);
  return { frameIds, parsed: parse.mock.calls.length };
}

describe('X-D10 of what frames answer, no more is looked at than the worker has time for', () => {
  test('a thousand frames: fifty, and the page itself, though it answers last, first', () => {
    const { frameIds, parsed } = read(framesOf(1_000, jsonOf(1)));
    expect([frameIds.length, frameIds[0], parsed]).toEqual([50, 0, 50]);
  });

  test('frames without a field take no place', () => {
    const { frameIds } = read([...framesOf(200, jsonOf(0)), { frameId: 200, result: jsonOf(1) }]);
    expect(frameIds).toContain(200);
  });

  test.each(['{', '"x"', '{"fields":1}'])('frames that answer %s instead do', (result) => {
    expect(read(framesOf(1_000, result))).toEqual({ frameIds: [], parsed: 50 });
  });

  test('one that answers with more than a million characters is not parsed, the next is', () => {
    const long = jsonOf(1).padEnd(1_000_001);
    expect(read([...framesOf(2, long), { frameId: 3, result: jsonOf(1) }])).toEqual({
      frameIds: [3],
      parsed: 1,
    });
  });

  test('nor are many that answer with more together', () => {
    expect(read(framesOf(40, jsonOf(1).padEnd(100_000))).parsed).toBe(10);
  });

  test('of small fields, so many are checked', () => {
    expect(read(framesOf(50, jsonOf(100))).frameIds).toEqual([0, 49]);
  });

  test('the longest that our script answers with is read', () => {
    expect(read(framesOf(1, jsonOf(120, 'x'.repeat(1_000)))).frameIds).toEqual([0]);
  });
});
