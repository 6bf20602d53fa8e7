import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { StartError } from './errors.ts';
import { openPlaces } from './places.ts';
import { placeFile, type Networks } from './testing/place-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'countersign-places-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const germany = { country: { names: { en: 'Germany', de: 'Deutschland' } } };
const networks: Networks = {
  '192.0.2.0/24': {
    ...germany,
    city: { names: { en: 'Hamburg' } },
    subdivisions: [{ names: { en: 'Hamburg' } }],
  },
  '198.51.100.0/25': { ...germany, subdivisions: [{ names: { en: 'Bavaria' } }] },
  '203.0.113.0/24': germany,
  '203.0.112.0/24': { city: { names: { de: 'Nur deutsch' } } },
  '233.252.0.0/24': { city: { names: { en: `A\u202e\nB${'x'.repeat(100)}` } }, country: 'Nowhere' },
  '2001:db8::/32': { ...germany, city: { names: { en: 'Kiel' } } },
};

test('S-F13 an address is told as a place, as closely as the file knows it', () => {
  const places = openPlaces(fileOf(placeFile(networks)));
  const told = {
    '192.0.2.7': 'near Hamburg, Germany',
    '::ffff:192.0.2.7': 'near Hamburg, Germany',
    '198.51.100.7': 'Bavaria, Germany',
    '198.51.100.200': null,
    '203.0.113.7': 'Germany',
    '203.0.112.7': null,
    '233.252.0.7': `near A B${'x'.repeat(57)}`,
    '2001:db8:7::1': 'near Kiel, Germany',
    '2001:db9::1': null,
    '127.0.0.1': null,
    unknown: null,
    '': null,
  };
  for (const [address, place] of Object.entries(told)) {
    expect([address, places.of(address)]).toEqual([address, place]);
  }
  expect(openPlaces(null).of('192.0.2.7')).toBeNull();
});

test('a file that is damaged, cut off or something else is refused at the start, with its name', () => {
  const whole = placeFile(networks);
  const damaged: [string, Buffer][] = [
    ['empty', Buffer.alloc(0)],
    ['text', Buffer.from('<html>not found</html>')],
    ['zeros', Buffer.alloc(10_000)],
    ['cut off', whole.subarray(0, whole.length / 2)],
    ['the beginning missing', whole.subarray(100)],
    ['no networks', placeFile(networks, { node_count: 0 })],
    ['more nodes than there are', placeFile(networks, { node_count: 1_000_000 })],
    ['fewer nodes than there are', placeFile(networks, { node_count: 3 })],
    ['records of a size that does not exist', placeFile(networks, { record_size: 20 })],
    ['a version to come', placeFile(networks, { binary_format_major_version: 3 })],
    ['addresses of a kind to come', placeFile(networks, { ip_version: 8 })],
    ['a tree that was written over', Buffer.concat([Buffer.alloc(600, 0xff), whole.subarray(600)])],
  ];
  for (const [what, bytes] of damaged) {
    const file = fileOf(bytes);
    const error = refusalOf(file);
    expect([what, error?.code]).toEqual([what, 'place_file_unreadable']);
    expect(error?.message).toContain(file);
  }
  expect(refusalOf(path.join(folder, 'missing.mmdb'))?.message).toContain('cannot be read');
  expect(refusalOf(folder)?.code).toBe('place_file_unreadable');
});

let files = 0;
function fileOf(bytes: Buffer): string {
  const file = path.join(folder, `places-${(files += 1)}.mmdb`);
  writeFileSync(file, bytes);
  return file;
}

function refusalOf(file: string): StartError | null {
  try {
    openPlaces(file);
    return null;
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
}
