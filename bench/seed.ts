import { randomBytes } from 'node:crypto';
import { createPasswordHasher } from '../server/factors/password-hash.ts';
import { factorMaterialPlace, seal } from '../server/factors/sealed-secret.ts';
import { openState } from '../server/open-state.ts';
import { userNameKey } from '../shared/user-name.ts';
import { benchAccounts, benchPassword, type BenchAccount } from './bench-accounts.ts';
import { benchConfig } from './bench-config.ts';

// Puts accounts straight into the database, in a process of its own: enrolling is not what is measured, nor what it
// leaves in memory.

const config = benchConfig();
const createdAtMs = Date.now();
const random = { bytes: (length: number) => randomBytes(length) };
const { db, keys } = await openState(config, { clock: { nowMs: () => createdAtMs }, random });
const passwordHash = await (await createPasswordHasher(config.password.argon2, random)).hash(benchPassword);
const rows = benchAccounts(Number(process.env['BENCH_ACCOUNTS'])).map(rowsOf);
await db.transaction().execute(async (tx) => {
  for (let from = 0; from < rows.length; from += 500) {
    const some = rows.slice(from, from + 500);
    await tx
      .insertInto('accounts')
      .values(some.map(({ account }) => account))
      .execute();
    await tx
      .insertInto('factors')
      .values(some.map(({ factor }) => factor))
      .execute();
  }
});
await db.destroy();

/** One account with one authenticator. */
function rowsOf({ name, secret }: BenchAccount) {
  const key = userNameKey(name);
  if (key === null) throw new Error(`${name} is no user name`);
  const accountId = random.bytes(16).toString('base64url');
  const id = random.bytes(16).toString('base64url');
  const place = factorMaterialPlace({ id, accountId });
  return {
    account: {
      id: accountId,
      userName: name,
      userNameKey: key,
      passwordHash,
      passwordChangedAtMs: createdAtMs,
      status: 'active' as const,
      createdAtMs,
    },
    factor: {
      id,
      accountId,
      kind: 'totp' as const,
      name: 'Bench',
      material: seal(keys, place, Buffer.from(secret, 'hex'), random),
      position: -1,
      failures: 0,
      nextTryAtMs: 0,
      disabledAtMs: null,
      createdAtMs,
      confirmedAtMs: createdAtMs,
      begunBySessionId: null,
      lastUsedAtMs: null,
    },
  };
}
