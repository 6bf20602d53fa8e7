import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { askedFor } from './asked-permissions.ts';

test('the introduction explains every permission of the installation, and none that is not asked for', () => {
  const { permissions } = JSON.parse(readFileSync('manifest.json', 'utf8')) as { permissions: string[] };
  expect(Object.keys(askedFor).sort()).toEqual(permissions.sort());
});
