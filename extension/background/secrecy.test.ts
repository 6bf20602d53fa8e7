import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBase32, encodeBase32 } from '../../shared/base32.ts';
import { messages, type MessageName } from '../messaging/contract.ts';
import { answer } from '../messaging/receive.ts';
import { pendingFill, unlockedKey } from '../storage/items.ts';
import { randomBytes } from '../vault/testing/entries.ts';
import { lock } from './lock.ts';
import { handlersFor } from './handlers.ts';
import { Markers } from './testing/markers.ts';
import { codeOf, startTestWorker } from './testing/test-worker.ts';

const word = fc.stringMatching(/^[a-z]{12}$/);
const action = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    secret: fc.uint8Array({ minLength: 16, maxLength: 20 }),
    issuer: word,
    account: word,
    hotp: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('type' as const),
    secret: fc.uint8Array({ minLength: 16, maxLength: 20 }),
    issuer: word,
    account: word,
  }),
  fc.record({ do: fc.constant('rename' as const), pick: fc.nat(), issuer: word, account: word }),
  fc.record({ do: fc.constant('bind' as const), pick: fc.nat(), host: word }),
  fc.record({ do: fc.constant('next-hotp' as const), pick: fc.nat() }),
  fc.record({ do: fc.constant('remove' as const), pick: fc.nat() }),
  fc.record({ do: fc.constant('passphrase' as const), next: fc.stringMatching(/^[a-z]{16}$/) }),
  fc.record({ do: fc.constantFrom('lock', 'unlock', 'export', 'restart', 'codes', 'crash') }),
);
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

/** A person's session with one worker. */
class Session {
  readonly worker = startTestWorker();
  readonly markers = new Markers();
  /** The passphrase of now. */
  words = this.markers.add('correct horse battery staple');

  async perform(action: Action): Promise<void> {
    const { ask, fake } = this.worker;
    switch (action.do) {
      case 'add': {
        const { issuer, account } = this.#names(action);
        const parameters = `secret=${this.#secret(action.secret)}&issuer=${issuer}${action.hotp ? '&counter=1' : ''}`;
        const text = `otpauth://${action.hotp ? 'hotp' : 'totp'}/${issuer}:${account}?${parameters}`;
        await ask('entries.add', { texts: [text], allowDuplicate: true });
        return;
      }
      case 'type':
        await ask('entries.add-typed', {
          ...this.#names(action),
          secret: this.#secret(action.secret),
          allowDuplicate: true,
        });
        return;
      case 'rename':
        await ask('entries.rename', { id: await this.#pick(action.pick), ...this.#names(action) });
        return;
      case 'bind': {
        const value = this.markers.add(`${action.host}.com`);
        await ask('sites.bind', { id: await this.#pick(action.pick), rule: { scope: 'domain', value } });
        return;
      }
      case 'next-hotp':
        await ask('entries.next-hotp', { id: await this.#pick(action.pick) });
        return;
      case 'remove':
        await ask('entries.remove', { id: await this.#pick(action.pick) });
        return;
      case 'passphrase':
        await ask('vault.change-passphrase', { passphrase: this.words, next: this.markers.add(action.next) });
        this.words = action.next;
        return;
      case 'lock':
        await ask('vault.lock', {});
        return;
      case 'unlock':
        await ask('vault.unlock', { passphrase: this.words });
        return;
      case 'codes':
        await ask('entries.codes', {});
        return;
      case 'restart':
        fake.restart();
        return;
      case 'crash': {
        let operations = 0;
        fake.misbehave = () => (++operations > 5 ? 'refused' : 'done');
        await codeOf(
          this.perform({
            do: 'type',
            secret: randomBytes(20),
            issuer: 'crashissuer',
            account: 'crashaccount',
          }),
        );
        fake.misbehave = () => 'done';
        return;
      }
      default: {
        const file = await ask('vault.export', {
          passphrase: this.words,
          exportPassphrase: this.markers.add('an export’s passphrase'),
        });
        expect(this.markers.foundIn(file)).toEqual([]);
      }
    }
  }

  async #pick(pick: number): Promise<string> {
    const listed = await this.worker.ask('entries.list', {});
    return listed[pick % Math.max(listed.length, 1)]?.id ?? 'nobody';
  }

  #names({ issuer, account }: { issuer: string; account: string }): { issuer: string; account: string } {
    return { issuer: this.markers.add(issuer), account: this.markers.add(account) };
  }

  #secret(bytes: Uint8Array): string {
    return this.markers.add(encodeBase32(bytes), bytes);
  }
}

test('X-E01 X-E09 over any session nothing secret is ever given to the disk, nor anything but the key to memory', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 15 }), async (actions) => {
      const session = new Session();
      const { fake, ask } = session.worker;
      await ask('vault.create', { passphrase: session.words });
      for (const action of actions) {
        await codeOf(session.perform(action));
        const key = await unlockedKey.get();
        const written = fake.log.filter(({ kind }) => kind === 'set');
        const toDisk = written.filter(({ area }) => area !== 'session');
        expect(session.markers.foundIn(written)).toEqual([]);
        if (key !== null) expect(JSON.stringify(toDisk)).not.toContain(key);
        // Only these keys, ever; the disk has no list of sites, names or times of use.
        expect(toDisk.map((operation) => operation.key).filter((name) => !diskKeys.has(name))).toEqual([]);
      }
      await lock();
      expect([...fake.data.session.values()].filter((value) => value !== 'null')).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

const diskKeys = new Set([
  'vault.a',
  'vault.b',
  'vault.slot',
  'vault.copy',
  'vault.copy-given-up',
  'unlock.attempts',
  'backup.savedAtMs',
]);

test('X-E01 the recorder sees a secret if one is written (the test can fail)', () => {
  const markers = new Markers();
  const bytes = decodeBase32('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ') ?? new Uint8Array(0);
  markers.add('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', bytes);
  for (const leak of ['gezdgnbvgy3tqojqgezdgnbvgy3tqojq', btoa('12345678901234567890'), Array.from(bytes)]) {
    expect(markers.foundIn({ vault: { leak } })).not.toEqual([]);
  }
});

test('X-D05 X-D06 nothing that a content script can send brings out a name, a secret or a code nobody asked for', async () => {
  const session = new Session();
  const { worker, markers } = session;
  await worker.ask('vault.create', { passphrase: session.words });
  await session.perform({
    do: 'add',
    secret: randomBytes(20),
    issuer: 'plantedissuer',
    account: 'plantedname',
    hotp: false,
  });
  const handlers = handlersFor(worker.deps);
  const [entry] = await worker.ask('entries.codes', {});
  markers.add(entry?.code ?? '');
  markers.add(entry?.nextCode ?? '');

  const sender = {
    id: 'ourselves',
    url: 'https://a.test/',
    origin: 'https://a.test',
    frameId: 0,
    tab: { id: 1 } as never,
  };
  const names = fc.constantFrom(...(Object.keys(messages) as MessageName[]));
  const body = fc.oneof(
    fc.constant({}),
    fc.record(
      { id: fc.constant(entry?.id ?? ''), passphrase: fc.constant(session.words) },
      { requiredKeys: [] },
    ),
    fc.record({
      fillId: fc.constantFrom('gesture', 'x', ''),
      sameOriginToTop: fc.boolean(),
      prompts: fc.constant([]),
      changed: fc.constant([]),
    }),
    fc.record({
      fillId: fc.constantFrom('gesture', 'x', ''),
      result: fc.constantFrom('filled', 'not-accepted'),
    }),
  );
  await fc.assert(
    fc.asyncProperty(names, body, fc.boolean(), async (name, request, gesture) => {
      if (gesture) await pendingFill.set({ id: 'gesture', tabId: 1, askedAtMs: worker.clock.nowMs });
      const reply = await answer(handlers, { name, request }, sender);
      expect(markers.foundIn(reply)).toEqual([]);
      expect(reply.ok).toBe(false);
    }),
    { numRuns: 1000 },
  );
});
