import { randomBytes } from 'node:crypto';
import { deviceKeyThumbprint } from '../../shared/device-key.ts';
import { writeStoredDevice } from '../devices/stored-device.ts';
import * as devices from '../store/devices.ts';
import * as factors from '../store/factors.ts';
import { SoftwareDevice } from './software-device.ts';
import type { TestServer } from './test-server.ts';

/**
 * So many accounts with so many paired browsers each, written to the database at once: nobody signs up and nothing is compared. They are
 * called `person-0`, `person-1`, …
 *
 * @param how - `passwordHash`: of all of them; without it, nobody can sign in.
 * @returns the devices, those of one account beside each other.
 */
export async function manyDevices(
  server: Pick<TestServer, 'app' | 'clock' | 'db' | 'deps'>,
  { accounts, each, passwordHash = '' }: { accounts: number; each: number; passwordHash?: string },
): Promise<SoftwareDevice[]> {
  const made: SoftwareDevice[] = [];
  for (let account = 0; account < accounts; account += 1) {
    const accountId = await insertAccount(server, { name: `person-${account}`, passwordHash });
    const own = await Promise.all(Array.from({ length: each }, () => SoftwareDevice.make(server)));
    await server.db.transaction().execute(async (tx) => {
      for (const device of own) await pair(tx, device, accountId);
    });
    made.push(...own);
  }
  return made;
}

async function insertAccount(
  { clock, db }: Pick<TestServer, 'clock' | 'db'>,
  { name, passwordHash }: { name: string; passwordHash: string },
): Promise<string> {
  const id = newId();
  await db
    .insertInto('accounts')
    .values({
      ...{ id, userName: name, userNameKey: name, passwordHash, status: 'active' },
      ...{ passwordChangedAtMs: clock.nowMs(), createdAtMs: clock.nowMs() },
    })
    .execute();
  return id;
}

async function pair(
  tx: Parameters<typeof devices.insertWaiting>[0],
  device: SoftwareDevice,
  accountId: string,
): Promise<void> {
  const { publicKey, server } = device;
  const [id, sessionId, nowMs] = [newId(), newId(), server.clock.nowMs()];
  await devices.insertWaiting(tx, {
    ...{ id, accountId, name: 'Browser', createdAtMs: nowMs, begunBySessionId: sessionId },
    thumbprint: await deviceKeyThumbprint(publicKey),
    material: writeStoredDevice({ publicKey, browser: 'Paired Browser', address: '192.0.2.77' }),
  });
  await factors.confirm(tx, { id, accountId, sessionId, position: 0, nowMs });
  Object.assign(device, { id, accountId });
}

function newId(): string {
  return randomBytes(16).toString('base64url');
}
