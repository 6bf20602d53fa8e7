import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textLines } from './text-lines.ts';

async function linesOf(pieces: string[]): Promise<string[]> {
  const lines: string[] = [];
  async function* stream() {
    for (const piece of pieces) yield await Promise.resolve(piece);
  }
  for await (const line of textLines(stream())) lines.push(line);
  return lines;
}

test('wherever it is cut, and whatever else ends lines elsewhere, a line ends at a line feed', async () => {
  const character = fc.constantFrom('a', '\r', '\u0085', '\u2028', '\u2029', '\v', '\f', '😀');
  const lines = fc.array(
    fc.array(character).map((all) => all.join('')),
    { minLength: 1 },
  );
  await fc.assert(
    fc.asyncProperty(lines, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), async (wanted, sizes) => {
      const text = wanted.map((line) => `${line}\n`).join('');
      const pieces: string[] = [];
      for (let at = 0; at < text.length;) {
        const size = sizes.next().value as number;
        pieces.push(text.slice(at, at + size));
        at += size;
      }
      expect(await linesOf(pieces)).toEqual(wanted);
    }),
  );
});

test('what comes after the last line feed is a line too', async () => {
  expect(await linesOf(['a\nb'])).toEqual(['a', 'b']);
  expect(await linesOf(['a\n', '\n'])).toEqual(['a', '']);
  expect(await linesOf([])).toEqual([]);
});
