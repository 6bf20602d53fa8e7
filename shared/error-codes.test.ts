import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extensionErrorCodes, serverErrorStatus, startErrorCodes } from './error-codes.ts';

/** The rows of docs/errors.md: code, and status where there is one. */
const documented = readFileSync('docs/errors.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const row = /^\| `(\w+)` \| (?:(\d{3}) \|)?/.exec(line);
    return row === null ? [] : [{ code: row[1] ?? '', status: row[2] === undefined ? null : Number(row[2]) }];
  });

test('docs/errors.md documents every code once, and no other', () => {
  const codes = [...Object.keys(serverErrorStatus), ...startErrorCodes, ...extensionErrorCodes];
  expect(documented.map(({ code }) => code).toSorted()).toEqual(codes.toSorted());
});

test('docs/errors.md gives the status that the server answers with', () => {
  const statuses = documented.flatMap(({ code, status }) => (status === null ? [] : [[code, status]]));
  expect(Object.fromEntries(statuses)).toEqual(serverErrorStatus);
});
