import fc from 'fast-check';
import { encodeBase32 } from '../../../shared/base32.ts';
import type { Entry } from '../entry.ts';
import type { RandomBytes } from '../sealing.ts';
import type { KdfCost } from '../vault-file.ts';

/** The least argon2id can be: tests open hundreds of vaults, and the cost is tested by itself. */
export const cheapKdfCost: KdfCost = { memoryKiB: 8, passes: 1 };

export const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/** The example of RFC 6238 appendix B, SHA-1. */
export const exampleEntry: Entry = {
  id: 'example',
  type: 'totp',
  issuer: 'Example',
  account: 'alice@example.com',
  secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  algorithm: 'SHA1',
  digits: 8,
  periodSeconds: 30,
  counter: null,
  sites: [],
  addedAtMs: 0,
};

/** Any entry the vault may hold. */
export const anyEntry: fc.Arbitrary<Entry> = fc.record({
  id: fc.uuid(),
  type: fc.constantFrom('totp' as const, 'hotp' as const, 'steam' as const),
  issuer: fc.string({ unit: 'grapheme', maxLength: 30 }),
  account: fc.string({ unit: 'grapheme', maxLength: 30 }),
  secret: fc.uint8Array({ minLength: 2, maxLength: 64 }).map(encodeBase32),
  algorithm: fc.constantFrom('SHA1' as const, 'SHA256' as const, 'SHA512' as const),
  digits: fc.integer({ min: 5, max: 10 }),
  periodSeconds: fc.integer({ min: 1, max: 86_400 }),
  counter: fc.option(fc.maxSafeNat()),
  sites: fc.array(fc.record({ scope: fc.constant('domain' as const), value: fc.domain() }), { maxLength: 3 }),
  addedAtMs: fc.maxSafeNat(),
});
