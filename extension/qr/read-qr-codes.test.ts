import fc from 'fast-check';
import { create, type QRCodeErrorCorrectionLevel } from 'qrcode';
import { describe, expect, test } from 'vitest';
import { OtpauthError } from '../../shared/otpauth-error.ts';
import { parseOtpauthUri } from '../../shared/otpauth-uri.ts';
import { isForAuthenticators } from './read-picture.ts';
import { shrunk, type Picture } from './picture.ts';
import { readQrCodes } from './read-qr-codes.ts';

const uri = 'otpauth://totp/Acme:alice?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Acme';
const otherUri = 'otpauth://totp/Bank:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Bank';
const appLink = 'https://example.com/get-the-app';

interface Drawn {
  text: string;
  x: number;
  y: number;
  /** Pixels per module. */
  module: number;
  degrees?: number;
  /** Paper and ink, 0 to 255. */
  paper?: number;
  ink?: number;
  opacity?: number;
  level?: QRCodeErrorCorrectionLevel;
}

function paper(width: number, height: number, grey = 255, opacity = 255): Picture {
  const data = new Uint8ClampedArray(width * height * 4).fill(grey);
  for (let offset = 3; offset < data.length; offset += 4) data[offset] = opacity;
  return { data, width, height };
}

function set({ data, width, height }: Picture, x: number, y: number, grey: number, opacity = 255): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  data.set([grey, grey, grey, opacity], (y * width + x) * 4);
}

/** Draws a code with its quiet zone, turned about its middle. */
function draw(picture: Picture, drawn: Drawn): Picture {
  const { text, x, y, module, degrees = 0, paper: light = 255, ink = 0, opacity = 255, level = 'M' } = drawn;
  const { modules } = create(text, { errorCorrectionLevel: level });
  const side = (modules.size + 8) * module;
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const reach = Math.ceil((side / 2) * (Math.abs(sin) + Math.abs(cos)));
  for (let dy = -reach; dy < reach; dy += 1) {
    for (let dx = -reach; dx < reach; dx += 1) {
      const column = Math.floor((dx * cos + dy * sin + side / 2) / module) - 4;
      const row = Math.floor((dy * cos - dx * sin + side / 2) / module) - 4;
      const inside = Math.min(column, row) >= -4 && Math.max(column, row) < modules.size + 4;
      if (!inside) continue;
      const dark =
        Math.min(column, row) >= 0 && Math.max(column, row) < modules.size && modules.get(row, column) === 1;
      set(picture, Math.round(x + side / 2 + dx), Math.round(y + side / 2 + dy), dark ? ink : light, opacity);
    }
  }
  return picture;
}

const one = (drawn: Partial<Drawn> = {}): Picture =>
  draw(paper(400, 400, drawn.paper), { text: uri, x: 40, y: 50, module: 5, ...drawn });

/** A clock that moves by this much each time it is looked at. */
const ticking = (stepMs: number): (() => number) => {
  let nowMs = 0;
  return () => (nowMs += stepMs);
};
const stopped = (): number => 0;

describe('X-A14 one code', () => {
  test('X-A14 as a page shows it', () => {
    expect(readQrCodes(one(), stopped)).toEqual([uri]);
  });

  test('X-A14 inverted: light on dark', () => {
    expect(readQrCodes(one({ paper: 20, ink: 240 }), stopped)).toEqual([uri]);
  });

  test.each([5, 30, 45, 90, 180, 270])('X-A14 turned by %i degrees', (degrees) => {
    expect(readQrCodes(one({ degrees }), stopped)).toEqual([uri]);
  });

  test('X-A14 damaged: a logo over the middle, as far as the error correction goes', () => {
    const picture = one({ level: 'Q' });
    for (let y = 160; y < 205; y += 1) for (let x = 150; x < 195; x += 1) set(picture, x, y, 128);
    expect(readQrCodes(picture, stopped)).toEqual([uri]);
  });

  test('X-A14 damaged beyond that: nothing, rather than something else', () => {
    const picture = one();
    for (let y = 110; y < 250; y += 1) for (let x = 110; x < 250; x += 1) set(picture, x, y, (x * y) % 256);
    expect(readQrCodes(picture, stopped)).toEqual([]);
  });

  test('X-A14 damaged by speckles', () => {
    const picture = one({ module: 6 });
    for (let spot = 0; spot < 400; spot += 1) set(picture, (spot * 7919) % 400, (spot * 104_729) % 400, 0);
    expect(readQrCodes(picture, stopped)).toEqual([uri]);
  });

  test('X-A14 small: one pixel to a module', () => {
    expect(readQrCodes(draw(paper(120, 90), { text: uri, x: 20, y: 20, module: 1 }), stopped)).toEqual([uri]);
  });

  test.each([21, 35, 63, 77])(
    'X-A14 small and soft: 1.8 pixels to a module, turned by %i degrees',
    (degrees) => {
      const large = draw(paper(700, 700), { text: uri, x: 100, y: 100, module: 9, degrees });
      expect(readQrCodes(shrunk(large, 5), stopped)).toEqual([uri]);
    },
  );

  test('X-A14 pale, on grey', () => {
    expect(readQrCodes(one({ paper: 200, ink: 120 }), stopped)).toEqual([uri]);
  });

  test('X-A14 drawn on nothing: transparent paper is white', () => {
    const picture = draw(paper(400, 400, 0, 0), { text: uri, x: 40, y: 50, module: 5 });
    for (let offset = 0; offset < picture.data.length; offset += 4) {
      if (picture.data[offset] === 255) picture.data.fill(0, offset, offset + 4);
    }
    expect(readQrCodes(picture, stopped)).toEqual([uri]);
  });

  test.each([
    [1024, 1024],
    [4000, 3000],
  ])('X-A14 a picture of %i × %i pixels, more than 4 MB', (width, height) => {
    const picture = draw(paper(width, height), { text: uri, x: width - 400, y: height - 400, module: 6 });
    expect(picture.data.byteLength).toBeGreaterThan(4_000_000);
    expect(readQrCodes(picture, stopped)).toEqual([uri]);
  });
});

describe('X-A14 several codes', () => {
  test.each([
    ['side by side', 400, 40, 5],
    ['one below the other', 60, 400, 5],
    ['of different size', 420, 300, 3],
    ['one inverted', 400, 40, 5],
  ])('X-A14 two codes, %s: both are read', (name, x, y, module) => {
    const second = { text: otherUri, x, y, module };
    const picture = draw(paper(800, 800), { text: uri, x: 40, y: 40, module: 5 });
    draw(picture, name === 'one inverted' ? { ...second, paper: 0, ink: 255 } : second);
    expect(readQrCodes(picture, stopped).toSorted()).toEqual([uri, otherUri]);
  });

  test('X-A14 the code of an app store next to the one for authenticators: the right one is chosen', () => {
    const picture = draw(paper(900, 500), { text: appLink, x: 40, y: 60, module: 6 });
    draw(picture, { text: uri, x: 450, y: 60, module: 5 });
    const texts = readQrCodes(picture, stopped);
    expect(texts.toSorted()).toEqual([appLink, uri]);
    expect(texts.filter(isForAuthenticators)).toEqual([uri]);
  });

  test.each([
    [900, 500, 450, 60],
    [500, 900, 60, 450],
  ])('X-A14 the same code twice on %i × %i pixels is one text', (width, height, x, y) => {
    const picture = draw(paper(width, height), { text: uri, x: 60, y: 60, module: 5 });
    expect(readQrCodes(draw(picture, { text: uri, x, y, module: 5 }), stopped)).toEqual([uri]);
  });
});

describe('X-A14 codes that are none of ours', () => {
  test.each([
    appLink,
    `Scan this: ${uri}`,
    `https://example.com/?u=${uri}`,
    'otpauth',
    'WIFI:S:home;P:secret;;',
  ])('X-A14 %s is read, and refused', (text) => {
    const texts = readQrCodes(draw(paper(500, 500), { text, x: 40, y: 40, module: 5 }), stopped);
    expect(texts).toEqual([text]);
    expect(texts.filter(isForAuthenticators)).toEqual([]);
    expect(() => parseOtpauthUri(text)).toThrow(new OtpauthError('otpauth_not_a_uri'));
  });

  test.each([
    [0, 0],
    [1, 1],
    [3, 400],
    [20, 20],
    [300, 200],
  ])('X-A14 an empty picture of %i × %i pixels', (width, height) => {
    expect(readQrCodes(paper(width, height), stopped)).toEqual([]);
  });

  test('X-A14 small pictures of anything give texts or nothing', () => {
    const pictures = fc
      .tuple(fc.integer({ min: 42, max: 90 }), fc.integer({ min: 42, max: 90 }), fc.integer())
      .map(([width, height, seed]) => noise(width, height, seed));
    fc.assert(
      fc.property(pictures, (picture) => {
        expect(readQrCodes(picture, ticking(500))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('X-A14 bounded time', () => {
  test('X-A14 a look that has not begun after four seconds does not begin', () => {
    expect(readQrCodes(one(), ticking(3_900))).toEqual([uri]);
    expect(readQrCodes(one(), ticking(4_000))).toEqual([]);
  });

  test('X-A14 noise, which costs the reader most, is given up like anything else', () => {
    expect(readQrCodes(noise(300, 300, 1), ticking(500))).toEqual([]);
  });

  test('X-A14 what was found until then counts', () => {
    const picture = draw(paper(800, 500), { text: uri, x: 40, y: 40, module: 5 });
    expect(readQrCodes(picture, ticking(1_500))).toEqual([uri]);
  });
});

/** Black and white at random: what costs the reader most. */
function noise(width: number, height: number, seed: number): Picture {
  const picture = paper(width, height);
  let state = seed >>> 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      if (state < 2 ** 31) set(picture, x, y, 0);
    }
  }
  return picture;
}
