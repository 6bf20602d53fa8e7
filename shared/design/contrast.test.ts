import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

/** Text on its ground. WCAG 2.2 §1.4.3 asks for 4.5:1. */
const textPairs: [text: string, ground: string][] = [
  ...['ground', 'surface', 'sunken'].flatMap((ground): [string, string][] => [
    ['text', ground],
    ['text-muted', ground],
    ['accent', ground],
    ['danger', ground],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-strong'],
  ...['accent', 'danger', 'warn', 'success'].flatMap((kind): [string, string][] => [
    [kind, `${kind}-tint`],
    [kind, 'surface'],
    ['text', `${kind}-tint`],
    ['text-muted', `${kind}-tint`],
  ]),
  ['accent-strong', 'accent-tint'],
  ['danger-strong', 'danger-tint'],
];

/** Edges of controls and the focus ring. WCAG 2.2 §1.4.11 asks for 3:1. */
const edgePairs: [edge: string, ground: string][] = ['ground', 'surface'].flatMap(
  (ground): [string, string][] => [
    ['control-line', ground],
    ['focus', ground],
  ],
);

for (const [theme, block] of [
  ['light', light],
  ['dark', dark],
] as const) {
  test.each(textPairs)(`${theme}: %s on %s reads at 4.5:1`, (text, ground) => {
    expect(contrast(colour(block, text), colour(block, ground))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(edgePairs)(`${theme}: %s shows against %s at 3:1`, (edge, ground) => {
    expect(contrast(colour(block, edge), colour(block, ground))).toBeGreaterThanOrEqual(3);
  });
}

function colour(block: string, name: string): string {
  const found = new RegExp(`--color-${name}: #([0-9a-f]{6});`).exec(block)?.[1];
  if (found === undefined) throw new Error(`tokens.css has no --color-${name}`);
  return found;
}

/** WCAG 2.2, "contrast ratio". */
function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
