import { describe, expect, test } from 'vitest';
import { testKeys } from '../testing/test-server.ts';
import { addressPrefix, bucketName } from './bucket.ts';

describe('bucketName', () => {
  test('tells kind from kind and subject from subject, and shows neither', () => {
    const keys = testKeys('k1');
    const names = [
      bucketName(keys, 'name', 'alice'),
      bucketName(keys, 'name', 'bob'),
      bucketName(keys, 'known', 'alice'),
      bucketName(testKeys('k2'), 'name', 'alice'),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(bucketName(keys, 'name', 'alice')).toBe(names[0]);
    expect(names.join()).not.toContain('alice');
  });
});

describe('addressPrefix', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['192.0.2.7:49152', '192.0.2.7'],
    ['[2001:db8:1:2::7]:49152', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::7]', '2001:db8:1:2::/64'],
    ['unknown', 'unknown'],
    ['_hidden:7', 'unknown'],
    ['', 'unknown'],
  ])('%s counts as %s', (address, prefix) => {
    expect(addressPrefix(address)).toBe(prefix);
  });
});
