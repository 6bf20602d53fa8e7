/** Most colours as `getComputedStyle` gives them; wide-gamut ones come in other notations, and so does what a page mixes. */
const rgb = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/;
const alphaOfOthers = /\/ ([\d.e-]+)\)$/;

/** 0 for see-through, 1 for opaque. */
export function alphaOf(colour: string): number {
  const alpha = rgb.exec(colour)?.[4] ?? alphaOfOthers.exec(colour)?.[1];
  return alpha === undefined ? 1 : Number(alpha);
}

/** So near that a person does not tell one from the other. */
export function areAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const [inA, inB] = [channelsOf(a), channelsOf(b)];
  return inA.every((channel, at) => Math.abs(channel - (inB[at] ?? 0)) <= 24);
}

/** Red, green and blue, 0 to 255. */
function channelsOf(colour: string): number[] {
  const read = rgb.exec(colour);
  return read === null ? painted(colour) : read.slice(1, 4).map(Number);
}

/** By the browser, which knows all notations. */
function painted(colour: string): number[] {
  const pen = new OffscreenCanvas(1, 1).getContext('2d');
  if (pen === null) return [];
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}
