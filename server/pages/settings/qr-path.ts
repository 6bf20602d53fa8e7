/** Light modules that must surround a QR code (ISO/IEC 18004 §6.3.8). */
export const quietZone = 4;

/**
 * The dark modules as the data of one SVG path, one rectangle for each run in a row: neighbours leave no hair lines
 * between them at odd zoom levels, as single squares would.
 *
 * @param modules - Row by row, 1 for dark.
 */
export function pathOfModules(size: number, modules: ArrayLike<number>): string {
  let path = '';
  for (let row = 0; row < size; row++) {
    let start = 0;
    while (start < size) {
      let end = start;
      while (end < size && modules[row * size + end] === 1) end++;
      if (end > start) path += `M${start + quietZone} ${row + quietZone}h${end - start}v1h-${end - start}z`;
      start = end + 1;
    }
  }
  return path;
}
