import { describe, expect, test } from 'vitest';
import { cbor, type Cbor } from '../testing/cbor.ts';
import { flag, SoftwareKey, type AssertionForgery } from '../testing/software-key.ts';
import { CeremonyRefusal } from './ceremony-refusal.ts';
import { forgedAssertions } from './testing/forged-assertions.ts';
import {
  verifyAuthentication,
  type AskedAuthentication,
  type KnownCredential,
  type ProvedCredential,
} from './verify-authentication.ts';

const ceremony = { challenge: 'c'.repeat(94), rpId: 'localhost', origin: 'http://localhost:8080' };
const userHandle = Buffer.alloc(16, 1).toString('base64url');
const asked: AskedAuthentication = {
  ...ceremony,
  requireUserVerification: false,
  userHandle,
  requireUserHandle: false,
};

describe('an assertion', () => {
  test('moves the counter, and says whether the user was verified', async () => {
    const key = new SoftwareKey();
    expect(await prove(key, {}, { counter: 0 })).toEqual({ counter: 1, backedUp: false, userVerified: true });
    expect(await prove(key, { flags: flag.up }, { counter: 1 })).toEqual({
      counter: 2,
      backedUp: false,
      userVerified: false,
    });
  });

  test('W-A09 a counter that is always 0 is right a hundred times', async () => {
    const key = new SoftwareKey({ counts: false });
    for (let i = 0; i < 100; i += 1) expect((await prove(key, {}, { counter: 0 })).counter).toBe(0);
  });

  test('W-A10 W-A11 extension outputs, further members and a byte order mark are nothing to refuse', async () => {
    const extensions = cbor(new Map<string, Cbor>([['credBlob', true]]));
    const forgeries: AssertionForgery[] = [
      { flags: flag.up | flag.ed, trailing: extensions },
      { clientData: { someday: 1 } },
      { clientDataJSON: `\ufeff${JSON.stringify({ ...ceremony, type: 'webauthn.get' })}` },
      { userHandle },
    ];
    for (const forgery of forgeries) expect((await prove(new SoftwareKey(), forgery)).counter).toBe(1);
  });

  test('W-C05 where the account is known by the answer alone, the answer has to say it', async () => {
    const key = new SoftwareKey();
    expect(await prove(key, {}, {}, { requireUserHandle: true }).catch(reasonOf)).toBe('user-handle');
    expect((await prove(key, { userHandle }, {}, { requireUserHandle: true })).counter).toBe(2);
  });

  test('W-C09 without user verification it is refused where that is required', async () => {
    const answer = prove(new SoftwareKey(), { flags: flag.up }, {}, { requireUserVerification: true });
    expect(await answer.catch(reasonOf)).toBe('library');
  });

  test('W-C11 W-C12 whether it can be backed up stays; whether it is may change', async () => {
    const able = { flags: flag.up | flag.be };
    const synced = { flags: flag.up | flag.be | flag.bs };
    const key = new SoftwareKey({ counts: false });
    expect(await prove(key, able, { backupEligible: false }).catch(reasonOf)).toBe('backup-eligibility');
    expect(await prove(key, { flags: flag.up }, { backupEligible: true }).catch(reasonOf)).toBe(
      'backup-eligibility',
    );
    expect((await prove(key, synced, { backupEligible: true })).backedUp).toBe(true);
    expect((await prove(key, able, { backupEligible: true })).backedUp).toBe(false);
  });

  test('W-C17 W-C21 a counter that does not grow is refused: equal, lower, 0 after more, wrapped around', async () => {
    const key = new SoftwareKey();
    for (const [counter, stored] of [
      [5, 5],
      [4, 5],
      [0, 5],
      [0, 0xffff_ffff],
    ] as const) {
      expect(await prove(key, { counter }, { counter: stored }).catch(reasonOf)).toBe('counter');
    }
    expect((await prove(key, { counter: 0xffff_ffff }, { counter: 5 })).counter).toBe(0xffff_ffff);
  });

  test('W-C18 a wrong signature is told before the counter is looked at', async () => {
    const { privateKey } = new SoftwareKey();
    const answer = prove(new SoftwareKey(), { counter: 1, signWith: privateKey }, { counter: 5 });
    expect(await answer.catch(reasonOf)).toBe('signature');
  });

  test.each(forgedAssertions.filter(({ reason }) => reason !== null))(
    '$id $what: refused',
    async ({ forgery, reason }) => {
      const key = new SoftwareKey();
      const given = typeof forgery === 'function' ? forgery(ceremony, key) : forgery;
      expect(await prove(key, given).catch(reasonOf)).toBe(reason);
    },
  );
});

async function prove(
  key: SoftwareKey,
  forgery: AssertionForgery = {},
  stored: Partial<KnownCredential> = {},
  otherwise: Partial<AskedAuthentication> = {},
): Promise<ProvedCredential> {
  const known = {
    id: key.credentialId,
    publicKey: cbor(key.cose).toString('base64url'),
    counter: 0,
    backupEligible: false,
    ...stored,
  };
  return await verifyAuthentication(key.assert(ceremony, forgery), { ...asked, ...otherwise }, known);
}

function reasonOf(error: unknown): unknown {
  return error instanceof CeremonyRefusal ? error.reason : error;
}
