import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathOfModules, quietZone } from './qr-path.ts';

test('a run of dark modules is one rectangle', () => {
  expect(pathOfModules(3, [1, 1, 0, 0, 0, 0, 1, 0, 1])).toBe('M4 4h2v1h-2zM4 6h1v1h-1zM6 6h1v1h-1z');
});

test('the path covers exactly the dark modules', () => {
  const square = fc
    .integer({ min: 1, max: 12 })
    .chain((size) =>
      fc.tuple(
        fc.constant(size),
        fc.array(fc.constantFrom(0, 1), { minLength: size * size, maxLength: size * size }),
      ),
    );
  fc.assert(
    fc.property(square, ([size, modules]) => {
      const drawn = Array.from({ length: size * size }, () => 0);
      for (const [, x, y, width] of pathOfModules(size, modules).matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
        const first = (Number(y) - quietZone) * size + Number(x) - quietZone;
        for (let at = first; at < first + Number(width); at++) drawn[at] = (drawn[at] ?? 0) + 1;
      }
      expect(drawn).toEqual(modules);
    }),
  );
});
