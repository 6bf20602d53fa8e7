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
    // Blank is also what WebGL drew, once it is shown. To ask a canvas of which kind it is would make it a flat one, if the page has
    // not begun to draw yet: it would break there, and know of us.
    return Math.max(...data.filter((_, at) => at % 4 === 3)) / 255 < opaqueFrom;
  } catch (error) {
    // From another site: it may be shown, and not looked at. All else, as a canvas of no size, shows nothing.
    return !(error instanceof DOMException && error.name === 'SecurityError');
  }
}
