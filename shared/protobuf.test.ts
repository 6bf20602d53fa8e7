import { describe, expect, test } from 'vitest';
import { readProtobuf } from './protobuf.ts';

const read = (...bytes: number[]): unknown => readProtobuf(Uint8Array.from(bytes));

test('the examples of "Protocol Buffers, Encoding": 150 in field 1, "testing" in field 2', () => {
  expect(read(0x08, 0x96, 0x01)).toEqual([{ number: 1, kind: 'varint', value: 150n }]);
  expect(read(0x12, 0x07, ...Buffer.from('testing'))).toEqual([
    { number: 2, kind: 'bytes', value: Uint8Array.from(Buffer.from('testing')) },
  ]);
});

test('fixed numbers are passed over, order and repetition kept', () => {
  expect(read(0x18, 1, 0x0d, 1, 2, 3, 4, 0x11, 1, 2, 3, 4, 5, 6, 7, 8, 0x18, 2)).toEqual([
    { number: 3, kind: 'varint', value: 1n },
    { number: 1, kind: 'fixed' },
    { number: 2, kind: 'fixed' },
    { number: 3, kind: 'varint', value: 2n },
  ]);
});

test('the largest varint; −1 is ten bytes', () => {
  expect(read(0x08, ...Array<number>(9).fill(0xff), 0x01)).toEqual([
    { number: 1, kind: 'varint', value: 2n ** 64n - 1n },
  ]);
});

describe('X-A11 what is no whole message is null', () => {
  test.each([
    ['a tag without a value', [0x08]],
    ['a varint cut off', [0x08, 0x96]],
    ['a varint of eleven bytes', [0x08, ...Array<number>(10).fill(0xff), 0x01]],
    ['a length cut off', [0x12, 0x80]],
    ['fewer bytes than the length says', [0x12, 0x03, 1, 2]],
    ['a length beyond all memory', [0x12, ...Array<number>(9).fill(0xff), 0x01]],
    ['a 32-bit number cut off', [0x0d, 1, 2, 3]],
    ['a 64-bit number cut off', [0x09, 1, 2, 3, 4, 5, 6, 7]],
    ['field 0', [0x00, 1]],
    ['a group', [0x0b, 0x0c]],
    ['an unknown wire type', [0x0e]],
    ['a tag beyond 32 bits', [0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 1]],
  ])('X-A11 %s', (_name, bytes) => {
    expect(read(...bytes)).toBeNull();
  });
});
