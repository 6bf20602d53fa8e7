/** Pixels that a picture is looked at in, each way: a cover over a field is more than one of them. */
const grain = 32;

type Picture = HTMLImageElement | HTMLCanvasElement;

/**
 * Whether what is behind the picture shows through it everywhere, as it does through confetti, grain and particles.
 *
 * @param opaqueFrom - how much of a part of it may be painted, 0 to 1.
 */
export function isSeenThrough(picture: Picture, opaqueFrom: number): boolean {
  if (picture instanceof HTMLImageElement && picture.naturalWidth === 0) return true; // not there yet, or broken
  const pen = new OffscreenCanvas(grain, grain).getContext('2d');
  if (pen === null) return false;
  try {
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, 0, 0, grain, grain);
    const { data } = pen.getImageData(0, 0, grain, grain);
    const densest = Math.max(...data.filter((_, at) => at % 4 === 3)) / 255;
    if (densest > 0 || picture instanceof HTMLImageElement) return densest < opaqueFrom;
    // Blank, or of a kind whose drawing is gone once it is shown, which is not to be had as a flat one.
    return picture.getContext('2d') !== null;
  } catch (error) {
    // From another site: it may be shown, and not looked at. All else, as a canvas of no size, shows nothing.
    return !(error instanceof DOMException && error.name === 'SecurityError');
  }
}
