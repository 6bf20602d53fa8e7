import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { LiveMessage } from '../../shared/api/live.ts';
import { LocalLive } from '../live/live.ts';
import * as loginRequests from '../store/login-requests.ts';
import { onDatabase } from '../store/testing/databases.ts';
import { beginLive, listen, type LiveClient } from '../testing/live-client.ts';
import { manyDevices } from '../testing/many-devices.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const [accounts, each] = [100, 10];
const rounds = 2;
/** What a round may leave behind of a thousand connections: what is kept for a list, a promise or a timer each would be more. */
const grownBytes = 5 * 1024 * 1024;

onDatabase('SQLite', (open) => {
  test('R-A03 a thousand devices are connected: each hears of its own account and of no other, and nothing piles up', async () => {
    const live = new LocalLive();
    const device = { ...testConfig.device, liveAddressLimit: accounts * each, heartbeatMs: 3_600_000 };
    const loginRequest = { ...testConfig.loginRequest, waitMs: 3_600_000 };
    const server = await startTestServer(open, { config: { device, loginRequest }, deps: { live } });
    const devices = await manyDevices(server, { accounts, each });
    const url = await listen(server);
    const clients = await Promise.all(devices.map((one) => beginLive(url, one)));
    expect(await heardBy(clients)).toEqual(clients.map(() => []));

    const accountIds = [...new Set(devices.map(({ accountId }) => accountId))];
    const heap: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      for (const accountId of accountIds) await askOf(server, accountId, round);
      // Everyone is woken for nothing, too.
      if (round === 1) live.tellAll();
      const expected = devices.map(({ accountId }) =>
        Array.from({ length: round }, (_, index) => `${accountId} ${round - index}`),
      );
      expect(await heardBy(clients)).toEqual(expected);
      heap.push(heapUsed());
    }
    expect((heap.at(-1) ?? 0) - (heap[0] ?? 0)).toBeLessThan(grownBytes);
    expect(live.size).toBe(2 * devices.length);

    const closed = server.app.close();
    await Promise.all(clients.map(({ ended }) => ended));
    await closed;
    expect(live.size).toBe(0);
    // Nothing that nobody has waited for has come.
    expect(await Promise.all(clients.map((client) => client.next()))).toEqual(clients.map(() => null));
  });
});

/** The next message of each: what the browsers that ask say they are, which here says whose account it is. */
async function heardBy(clients: readonly LiveClient[]): Promise<string[][]> {
  const heard = await Promise.all(clients.map((client) => client.next()));
  return heard.map((message: LiveMessage | null) =>
    message?.type === 'requests' ? message.requests.map(({ browser }) => browser) : [],
  );
}

async function askOf({ clock, db, deps }: TestServer, accountId: string, round: number): Promise<void> {
  const nowMs = clock.nowMs() + round;
  await loginRequests.endPending(db, { accountId, nowMs });
  await loginRequests.insert(db, {
    ...{ id: `${round}${accountId}`.slice(0, 22), accountId, owner: accountId, purpose: 'sign-in' },
    ...{ challenge: 'c', number: '123', pageId: 'p', createdAtMs: nowMs, expiresAtMs: nowMs + 3_600_000 },
    ...{ address: '192.0.2.1', browser: `${accountId} ${round}`, place: null },
  });
  deps.live.announce(`account:${accountId}`);
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
