import { ExtensionError } from '../../shared/extension-error.ts';

export interface CsvRow {
  /** Where it begins, from 1. */
  line: number;
  cells: string[];
}

/** A cell and what ends it. Cells in quotes may hold commas, line breaks and, doubled, quotes. */
const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\r|$)/y;

/**
 * Reads CSV (RFC 4180) by rows; empty lines are no rows.
 *
 * @throws ExtensionError `import_damaged` with `detail.line`: a quote that is never closed, or one within a bare cell.
 */
export function readCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, cells: [] };
  let line = 1;
  cell.lastIndex = 0;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null) throw new ExtensionError('import_damaged', { detail: { line } });
    const [whole, quoted, bare = '', end] = match;
    row.cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    line += whole.match(/\r\n|\r|\n/g)?.length ?? 0;
    if (end === ',') continue;
    if (row.cells.some((content) => content !== '')) rows.push(row);
    row = { line, cells: [] };
  }
  if (row.cells.some((content) => content !== '')) rows.push(row);
  return rows;
}
