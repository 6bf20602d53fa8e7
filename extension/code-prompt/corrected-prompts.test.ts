import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldSignals } from './prompt.ts';
import { findPrompts } from './score.ts';
import { makeField } from './testing/make-field.ts';
import { correctPrompts, type Correction } from './corrected-prompts.ts';
import { fingerprintOf } from './field-fingerprint.ts';

const code = makeField({ index: 0, name: 'otp', autocomplete: 'one-time-code' });
const promo = makeField({ index: 1, name: 'promo', labelText: 'Promo code' });
const recovery = makeField({ index: 2, name: 'recovery_code', labelText: 'Recovery code' });
const fields = [code, promo, recovery];

const said = (field: FieldSignals, isCode: boolean): Correction => ({
  fingerprint: fingerprintOf(field),
  isCode,
});
const prompts = (...corrections: Correction[]) => correctPrompts(fields, findPrompts(fields), corrections);

describe('what the person said about a field', () => {
  test('without a word, the detector’s prompts', () => {
    expect(prompts()).toEqual(findPrompts(fields));
    expect(prompts().map(({ inputs }) => inputs)).toEqual([[0], [2]]);
  });

  test('“is for a code” finds it, first of all', () => {
    expect(prompts(said(promo, true))[0]).toMatchObject({ inputs: [1], shape: 'single', confidence: 1 });
  });

  test('“is not for a code” leaves it alone', () => {
    expect(prompts(said(code, false)).map(({ inputs }) => inputs)).toEqual([[2]]);
  });

  test('a recovery code’s field stays one, whatever was said', () => {
    expect(prompts(said(recovery, true))[0]).toMatchObject({ inputs: [2], channel: 'recovery' });
  });

  test.each(['Code that we sent by SMS', 'Code that we sent by e-mail'])(
    '“is for a code” of the field that is labelled “%s” means the code that we have',
    (labelText) => {
      const field = makeField({ labelText });
      expect(findPrompts([field])[0]?.channel).toMatch(/text|e-mail/);
      expect(correctPrompts([field], findPrompts([field]), [said(field, true)])).toMatchObject([
        { channel: 'unknown', confidence: 1 },
      ]);
    },
  );

  test('boxes are one prompt, though only one of them was pointed at', () => {
    const boxes = [0, 1, 2, 3, 4, 5].map((index) => makeField({ index, name: `n${index}`, maxLength: 1 }));
    const [first, ...others] = boxes;
    if (first === undefined) throw new Error('no box');
    expect(new Set(others.map(fingerprintOf))).toEqual(new Set([fingerprintOf(first)]));
    expect(correctPrompts(boxes, [], [said(first, true)])).toMatchObject([
      { inputs: [0, 1, 2, 3, 4, 5], shape: 'split', length: 6 },
    ]);
  });

  test('a field that nobody sees or can write in is none, though it was one once', () => {
    const gone = [
      { ...promo, visible: false },
      { ...promo, readOnly: true },
    ];
    for (const field of gone) expect(correctPrompts([field], [], [said(promo, true)])).toEqual([]);
  });
});

test('a fingerprint is the same at every visit, short, and says nothing of a value', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(text, text, fc.nat(), fc.nat(), fc.boolean(), (name, label, one, other, empty) => {
      const at = (count: number) =>
        fingerprintOf(makeField({ index: count, id: `:r${count}:`, name, labelText: label, empty }));
      expect(at(one)).toBe(at(other));
      expect(at(one).length).toBeLessThanOrEqual(200);
      expect(at(one).isWellFormed()).toBe(true);
    }),
  );
});
