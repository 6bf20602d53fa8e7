import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeField, splitField } from '../code-prompt/testing/make-field.ts';
import { FrameAnswers } from './frame-answers.ts';

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
const fieldsOf = (count: number, text: string) =>
  Array.from({ length: count }, (_, index) => splitField(makeField({ index, ...textsOf(text) })));
const jsonOf = (fields: number, text = '') =>
  JSON.stringify({
    origin: 'https://shop.test',
    focusIsInside: false,
    fields: fieldsOf(fields, text).map(({ own }) => own),
  });
const aroundOf = (count: number, text = '') =>
  JSON.stringify(fieldsOf(count, text).map(({ around }) => around));
const framesOf = (count: number, result: unknown) =>
  Array.from({ length: count }, (_, at) => ({ frameId: count - 1 - at, result }));
/** Frames that were read, and how many answers had to be parsed for it. */
function read(answers: { frameId: number; result: unknown }[]) {
  const parse = vi.spyOn(JSON, 'parse');
  const frameIds = new FrameAnswers().readingsOf(answers).map(({ frameId }) => frameId);
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
    const answers = new FrameAnswers();
    const text = 'x'.repeat(1_000);
    expect(answers.readingsOf(framesOf(1, jsonOf(120, text)))).toHaveLength(1);
    expect(answers.aroundOf(aroundOf(120, text), 120)).toHaveLength(120);
  });

  test('what is around fields has a bound of its own: nobody takes it from the page by a long first answer', () => {
    const answers = new FrameAnswers();
    const long = (json: string) => json.padEnd(400_000);
    answers.readingsOf(framesOf(2, long(jsonOf(1))));
    const parse = vi.spyOn(JSON, 'parse');
    const read = [1, 2, 3].map(() => answers.aroundOf(long(aroundOf(1)), 1));
    expect([read.map((around) => around !== null), parse.mock.calls.length]).toEqual([
      [true, true, false],
      2,
    ]);
  });
});

describe('what is around fields', () => {
  const [one] = fieldsOf(1, 'code');
  test.each([
    ['of as many as were asked for', [one?.around], true],
    ['of one more', [one?.around, one?.around], false],
    ['of none', [], false],
    ['with a value', [{ ...one?.around, value: '123456' }], false],
    [
      'with a text that our script would have cut',
      [{ ...one?.around, contextText: 'x'.repeat(1_001) }],
      false,
    ],
    ['in something else than a list', { 0: one?.around, length: 1 }, false],
  ])('%s: %o', (_what, around, isTaken) => {
    expect(new FrameAnswers().aroundOf(JSON.stringify(around), 1) !== null).toBe(isTaken);
  });
});
