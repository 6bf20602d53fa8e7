/** Colours as `getComputedStyle` gives them. Wide-gamut ones come in other notations, which nobody needs to hide a field. */
const rgb = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/;

/** 0 for see-through, 1 for opaque and for a colour in another notation. */
export function alphaOf(colour: string): number {
  const alpha = rgb.exec(colour)?.[4];
  return alpha === undefined ? 1 : Number(alpha);
}

/** So near that a person does not tell one from the other. */
export function areAlike(a: string, b: string): boolean {
  const [inA, inB] = [rgb.exec(a), rgb.exec(b)];
  if (inA === null || inB === null) return false;
  return [1, 2, 3].every((at) => Math.abs(Number(inA[at]) - Number(inB[at])) <= 24);
}
