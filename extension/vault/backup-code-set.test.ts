import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeviceBackupCodes } from '../../shared/api/backup-codes.ts';
import { hashBack } from '../../shared/backup-code-chain.ts';
import { readBackupCode } from '../../shared/backup-code.ts';
import { fromBase64Url, toBase64Url } from '../../shared/base64url.ts';
import {
  activeCodes,
  afterServerSaid,
  afterUse,
  codesLeft,
  drawBackupCodes,
  startOf,
  withOffered,
  type BackupCodeSet,
} from './backup-code-set.ts';
import { randomBytes } from './testing/entries.ts';

const draw = (change: Partial<BackupCodeSet> = {}): BackupCodeSet => ({
  ...drawBackupCodes(randomBytes, 1),
  ...change,
});
const said = (set: BackupCodeSet, change: Partial<DeviceBackupCodes> = {}): DeviceBackupCodes => ({
  salt: set.salt,
  due: set.due,
  left: codesLeft(set),
  disabled: false,
  ...change,
});
const statesOf = (sets: readonly BackupCodeSet[]) => sets.map(({ state }) => state);

test('S-E01 the codes are those of the chain whose start is given away, numbered, five at a time', async () => {
  const set = draw({ due: 3, state: 'current' });
  const { salt, head, length } = await startOf(set);
  expect(Object.keys(await startOf(set)).sort()).toEqual(['head', 'length', 'salt']);
  const codes = await activeCodes(set);
  expect(codes.map(({ number }) => number)).toEqual([3, 4, 5, 6, 7]);
  for (const { number, code } of codes) {
    const read = readBackupCode(code);
    if (read.result !== 'code') throw new Error(code);
    const back = await hashBack(fromBase64Url(salt), { value: read.value, fromIndex: number, toIndex: 0 });
    expect(toBase64Url(back)).toBe(head);
  }
  expect(await activeCodes({ ...set, due: length })).toHaveLength(1);
  expect(await activeCodes({ ...set, due: length + 1 })).toEqual([]);
  expect(codesLeft({ ...set, due: length + 1 })).toBe(0);
});

test('S-E01 two sets have nothing in common', () => {
  expect(draw().seed).not.toBe(draw().seed);
  expect(draw().salt).not.toBe(draw().salt);
});

describe('which set counts', () => {
  test('the one that the server has; the old one does until then, and is gone after', () => {
    const old = draw({ state: 'current', due: 4 });
    const made = draw();
    const both = withOffered([old], made);
    expect(afterServerSaid(both, said(old))).toEqual(both);
    expect(afterServerSaid(both, said(made))).toEqual([{ ...made, state: 'current' }]);
  });

  test('what was on offer before is there still, should the page bring that one to the server', () => {
    const old = draw({ state: 'current' });
    const offered = [draw(), draw(), draw(), draw()];
    const sets = offered.reduce<BackupCodeSet[]>(withOffered, [old]);
    const [, second, third, fourth] = offered as [BackupCodeSet, BackupCodeSet, BackupCodeSet, BackupCodeSet];
    expect(sets).toEqual([old, second, third, fourth]);
    expect(afterServerSaid(sets, said(third))).toEqual([{ ...third, state: 'current' }, fourth]);
  });

  test('another set at the server, none, or too many wrong tries: void, and kept until that was seen', () => {
    const set = draw({ state: 'current' });
    for (const word of [said(draw()), null, said(set, { disabled: true })])
      expect(statesOf(afterServerSaid([set], word))).toEqual(['void']);
    // A server that was set back to a copy from yesterday has the old one again.
    expect(afterServerSaid([{ ...set, state: 'void' }], said(set))).toEqual([set]);
    expect(statesOf(afterServerSaid([draw()], null))).toEqual(['offered']);
  });
});

describe('which code is due', () => {
  test('the server’s word is taken, forward and back, and never beyond the end', () => {
    const set = draw({ state: 'current', due: 3 });
    const due = (number: number) => afterServerSaid([set], said(set, { due: number }))[0]?.due;
    expect([due(1), due(7), due(1000)]).toEqual([1, 7, set.length + 1]);
  });

  test('a code noted as used counts once, whoever presses twice', () => {
    const set = draw({ state: 'current', due: 3 });
    const once = afterUse([set], 3);
    expect(once[0]?.due).toBe(4);
    expect(afterUse(once, 3)).toEqual(once);
    expect(afterUse([{ ...set, state: 'void' }], 3)[0]?.due).toBe(3);
    expect(afterUse([{ ...set, due: 21 }], 21)[0]?.due).toBe(21);
  });
});

/** A salt is drawn once; the server may have any. */
function saltOf(sets: readonly BackupCodeSet[], salt?: string): { salt?: string } {
  return salt === undefined || sets.some((set) => set.salt === salt) ? {} : { salt };
}

test('whatever the server says and the person does, there are never two sets that count, and each is one that can be saved', () => {
  const salts = ['A', 'B', 'C'].map((letter) => letter.repeat(22));
  const word = fc.option(
    fc.record({
      salt: fc.constantFrom(...salts),
      due: fc.integer({ min: 1, max: 200 }),
      left: fc.nat(100),
      disabled: fc.boolean(),
    }),
  );
  const step = fc.oneof(
    fc.record({ said: word }),
    fc.record({ offer: fc.nat(salts.length) }),
    fc.record({ used: fc.integer({ min: 1, max: 25 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let sets: BackupCodeSet[] = [];
      for (const each of steps) {
        if ('said' in each) sets = afterServerSaid(sets, each.said);
        else if ('offer' in each) sets = withOffered(sets, draw(saltOf(sets, salts[each.offer])));
        else sets = afterUse(sets, each.used);
        const states = statesOf(sets);
        expect(states.filter((state) => state === 'offered').length).toBeLessThanOrEqual(3);
        expect(states.filter((state) => state !== 'offered').length).toBeLessThanOrEqual(1);
        for (const { due, length } of sets) expect(due).toBeLessThanOrEqual(length + 1);
      }
    }),
  );
});
