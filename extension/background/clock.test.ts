import { beforeEach, describe, expect, test } from 'vitest';
import { clockState, vaultSlots } from '../storage/items.ts';
import { checkClock, correctedNowMs } from './clock.ts';
import { codeOf, startTestWorker, startUnlockedWorker, type TestWorker } from './testing/test-worker.ts';

let worker: TestWorker;
const origin = 'https://auth.example.com';
let asked: { url: unknown; init: RequestInit | undefined }[];

/** A server whose clock is ahead, at the end of a round trip of 2 s. */
function serverAheadBy(offsetMs: number): typeof fetch {
  return (url, init) => {
    asked.push({ url, init });
    worker.clock.nowMs += 1000;
    const nowMs = worker.clock.nowMs + offsetMs;
    worker.clock.nowMs += 1000;
    return Promise.resolve(Response.json({ nowMs }));
  };
}

/** Whoever reads this to its end never comes back. */
function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64).fill(0x20)) });
}

beforeEach(() => {
  worker = startTestWorker();
  asked = [];
});

describe('X-A15 a clock that is off', () => {
  test('X-A15 the server is 40 s ahead: said, and used only once the person agrees', async () => {
    worker.deps.fetch = serverAheadBy(40_000);
    expect(await checkClock(worker.deps, origin)).toEqual({ offsetMs: 40_000, serverOrigin: origin });
    expect(await correctedNowMs(worker.deps)).toBe(worker.clock.nowMs);
    await clockState.set({ ...(await clockState.get()), useOffset: true });
    expect(await correctedNowMs(worker.deps)).toBe(worker.clock.nowMs + 40_000);
  });

  test('X-A15 what was agreed stays for this server, and not for another', async () => {
    await clockState.set({ serverOrigin: origin, offsetMs: 5, checkedAtMs: 0, useOffset: true });
    worker.deps.fetch = serverAheadBy(-70_000);
    await checkClock(worker.deps, null);
    expect(await clockState.get()).toMatchObject({ offsetMs: -70_000, useOffset: true });
    await checkClock(worker.deps, 'https://other.example');
    expect(await clockState.get()).toMatchObject({ serverOrigin: 'https://other.example', useOffset: false });
  });

  test.each([true, false])(
    'X-A15 said %s while the server was being asked: that stands',
    async (useOffset) => {
      await clockState.set({ serverOrigin: origin, offsetMs: 5, checkedAtMs: 0, useOffset: !useOffset });
      const answer = serverAheadBy(40_000);
      worker.deps.fetch = async (...request) => {
        await clockState.set({ ...(await clockState.get()), useOffset });
        return answer(...request);
      };
      await checkClock(worker.deps, null);
      expect(await clockState.get()).toMatchObject({ offsetMs: 40_000, useOffset });
    },
  );

  test('X-A15 codes follow the corrected clock, the stored secret stays as it was', async () => {
    worker = await startUnlockedWorker();
    const uri = 'otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8';
    await worker.ask('entries.add', { texts: [uri], allowDuplicate: false });
    const sealed = JSON.stringify([await vaultSlots.a.get(), await vaultSlots.b.get()]);
    worker.clock.nowMs = 1_111_111_109_000;
    await clockState.set({ serverOrigin: origin, offsetMs: 1000, checkedAtMs: 0, useOffset: true });
    worker.clock.nowMs += 1;
    // The vault's own lock goes by this computer's clock, which went back: open it again.
    await worker.ask('vault.unlock', { passphrase: 'correct horse battery staple' });
    expect((await worker.ask('entries.codes', {}))[0]?.code).toBe('14050471');
    expect(JSON.stringify([await vaultSlots.a.get(), await vaultSlots.b.get()])).toBe(sealed);
  });

  test('asks the one path, without cookies, cache, redirects or a referrer, and not for long', async () => {
    worker.deps.fetch = serverAheadBy(0);
    await checkClock(worker.deps, 'http://localhost:8080');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe('http://localhost:8080/api/time');
    expect(asked[0]?.init).toMatchObject({
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    expect(asked[0]?.init?.signal).toBeInstanceOf(AbortSignal);
  });

  test('no server known: nothing is asked', async () => {
    worker.deps.fetch = serverAheadBy(0);
    expect(await checkClock(worker.deps, null)).toEqual({ offsetMs: 0, serverOrigin: null });
    expect(asked).toEqual([]);
  });
});

describe('servers that do not tell the time', () => {
  test.each<[string, typeof fetch]>([
    ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['too slow', () => Promise.reject(new DOMException('timed out', 'TimeoutError'))],
    ['an error page', () => Promise.resolve(new Response('<html>', { status: 500 }))],
    ['a captive portal', () => Promise.resolve(new Response('<html>'))],
    ['something else', () => Promise.resolve(Response.json({ time: 'now' }))],
    ['no whole number', () => Promise.resolve(Response.json({ nowMs: 1.5 }))],
    ['before 1970', () => Promise.resolve(Response.json({ nowMs: -1 }))],
    ['after the end of time', () => Promise.resolve(Response.json({ nowMs: 1e300 }))],
    ['no body', () => Promise.resolve(new Response(null))],
    ['more than an answer', () => Promise.resolve(Response.json({ nowMs: 1, padding: 'x'.repeat(600) }))],
    ['an answer without end', () => Promise.resolve(new Response(endless()))],
  ])('%s: `server_not_reachable`, and what was known stays', async (_name, fetch) => {
    const before = { serverOrigin: origin, offsetMs: 5, checkedAtMs: 1, useOffset: true };
    await clockState.set(before);
    worker.deps.fetch = fetch;
    expect(await codeOf(checkClock(worker.deps, null))).toBe('server_not_reachable');
    expect(await clockState.get()).toEqual(before);
  });

  test.each([
    'http://auth.example.com',
    'http://localhost.evil.test',
    'https://auth.example.com/path',
    'https://user@auth.example.com',
    'https://auth.example.com/',
    'javascript:alert(1)',
    'file:///etc/hosts',
    'not an address',
  ])('%s is not asked', async (other) => {
    worker.deps.fetch = serverAheadBy(0);
    expect(await codeOf(checkClock(worker.deps, other))).toBe('site_not_secure');
    expect(asked).toEqual([]);
  });
});
