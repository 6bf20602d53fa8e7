import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { LabelError, readLabelledPages } from './labelled-pages.ts';

const root = mkdtempSync(path.join(tmpdir(), 'countersign-pages-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let made = 0;

function makeFolder(
  labels: string | null,
  pages: Record<string, string> | null = { 'a.html': '<p>' },
): string {
  const folder = path.join(root, String((made += 1)));
  mkdirSync(folder);
  if (labels !== null) writeFileSync(path.join(folder, 'labels.json'), labels);
  if (pages === null) return folder;
  mkdirSync(path.join(folder, 'pages'));
  for (const [name, html] of Object.entries(pages)) writeFileSync(path.join(folder, 'pages', name), html);
  return folder;
}

test('reads pages and labels; a page without a label asks for nothing', () => {
  const labels = { about: '…', pages: { 'b.html': { otp: ['#code'], channel: 'text' } } };
  const pages = { 'b.html': '<input id=code>', 'a.html': '<p>', 'notes.txt': '' };
  expect(readLabelledPages(makeFolder(JSON.stringify(labels), pages))).toEqual([
    { name: 'a.html', html: Buffer.from('<p>'), otp: [], ignore: [], channel: null },
    { name: 'b.html', html: Buffer.from('<input id=code>'), otp: ['#code'], ignore: [], channel: 'text' },
  ]);
});

const labelled = (label: unknown) => JSON.stringify({ pages: { 'a.html': label } });

test.each<[why: string, labels: string | null, pages?: null | Record<string, string>]>([
  ['no labels', null],
  ['labels that are no JSON', '{'],
  ['labels without pages', '{"page": {}}'],
  ['a list of pages', '{"pages": []}'],
  ['no folder of pages', '{"pages": {}}', null],
  ['no page', '{"pages": {}}', { 'notes.txt': '' }],
  ['a label for a page that is not there', '{"pages": {"b.html": {"otp": []}}}'],
  ['a label that is none', labelled('#code')],
  ['one selector instead of a list', labelled({ otp: '#code' })],
  ['a number as a selector', labelled({ otp: [1] })],
  ['a channel that does not exist', labelled({ otp: ['#code'], channel: 'pigeon' })],
])('says what is wrong: %s', (_why, labels, pages) => {
  const folder = pages === undefined ? makeFolder(labels) : makeFolder(labels, pages);
  expect(() => readLabelledPages(folder)).toThrow(LabelError);
});
