import { beforeEach, describe, expect, test } from 'vitest';
import { otpCode } from '../../shared/totp.ts';
import { codeOf, startUnlockedWorker, type TestWorker } from './testing/test-worker.ts';

let worker: TestWorker;
const alice = 'otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example';
const weak = 'otpauth://totp/Weak:walter?secret=JBSWY3DPEHPK3PXP&issuer=Weak';
const hotp = 'otpauth://hotp/Bank:bob?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Bank&counter=0';
/** RFC 4226 appendix D. */
const rfcCodes = ['755224', '287082', '359152', '969429', '338314'];

beforeEach(async () => {
  worker = await startUnlockedWorker();
});

function add(texts: string[], allowDuplicate = false) {
  return worker.ask('entries.add', { texts, allowDuplicate });
}

async function idOf(account: string): Promise<string> {
  return (await worker.ask('entries.list', {})).find((entry) => entry.account === account)?.id ?? '';
}

describe('adding', () => {
  test('a preview adds nothing, marks weak and known ones, and shows no secret', async () => {
    await add([alice]);
    const preview = await worker.ask('entries.preview', { texts: [alice, weak, weak] });
    expect(preview.entries).toEqual([
      expect.objectContaining({ issuer: 'Example', account: 'alice', weak: false, duplicate: true }),
      expect.objectContaining({ issuer: 'Weak', account: 'walter', weak: true, duplicate: false }),
      expect.objectContaining({ issuer: 'Weak', account: 'walter', weak: true, duplicate: true }),
    ]);
    expect(JSON.stringify(preview)).not.toContain('GEZDGNBV');
    expect(await worker.ask('entries.list', {})).toHaveLength(1);
  });

  test('what is added is listed without its secret, the newest marked', async () => {
    await add([alice]);
    worker.clock.nowMs += 1000;
    const added = await add([weak]);
    expect(added).toMatchObject([{ account: 'walter', weak: true, newest: true, sites: [] }]);
    const listed = await worker.ask('entries.list', {});
    expect(listed).toMatchObject([
      { account: 'alice', weak: false, newest: false },
      { account: 'walter', weak: true, newest: true },
    ]);
    expect(listed.flatMap(Object.keys)).not.toContain('secret');
    expect(listed.flatMap(Object.keys)).not.toContain('counter');
  });

  test('the one added last is the newest, also after the clock was set back', async () => {
    await add([alice]);
    worker.clock.nowMs -= 2000;
    await add([weak]);
    expect((await worker.ask('entries.list', {})).map(({ newest }) => newest)).toEqual([false, true]);
  });

  test.each([
    [3, 3],
    [4, 0],
  ])('of %i that were added in one go %i are marked as newest', async (count, marked) => {
    await add([alice]);
    worker.clock.nowMs += 1000;
    const many = Array.from({ length: count }, (_, at) => alice.replace(/alice/, `bob${at}`));
    const added = await add(many, true);
    expect(added.filter(({ newest }) => newest)).toHaveLength(marked);
    expect((await worker.ask('entries.list', {})).filter(({ newest }) => newest)).toHaveLength(marked);
  });

  test('one bad text among good ones: all are refused, and which one is said', async () => {
    const refusal: unknown = await add([alice, 'otpauth://totp/x', weak]).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'otpauth_secret_missing', detail: { entry: 1 } });
    expect(await worker.ask('entries.list', {})).toEqual([]);
  });

  test('a duplicate is refused, also within one batch, unless it is wanted', async () => {
    await add([alice]);
    const refusal: unknown = await add([weak, alice]).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'entry_duplicate', detail: { entry: 1 } });
    expect(await codeOf(add([weak, weak]))).toBe('entry_duplicate');
    expect(await worker.ask('entries.list', {})).toHaveLength(1);
    await add([alice], true);
    expect(await worker.ask('entries.list', {})).toHaveLength(2);
  });

  test('more entries than a vault holds are refused as one', async () => {
    const texts = Array.from({ length: 10_001 }, () => 'otpauth://totp/x?secret=MFRGGZDF');
    const before = JSON.stringify([...worker.fake.data.local]);
    expect(await codeOf(add(texts, true))).toBe('storage_failed');
    expect(JSON.stringify([...worker.fake.data.local])).toBe(before);
  });

  test('a typed secret, as sites print it', async () => {
    const typed = {
      issuer: ' Example ',
      account: 'alice',
      secret: 'gezd gnbv-gy3t qojq',
      allowDuplicate: false,
    };
    expect(await worker.ask('entries.add-typed', typed)).toMatchObject([
      { issuer: 'Example', account: 'alice', type: 'totp', digits: 6, periodSeconds: 30, weak: true },
    ]);
  });

  test.each([
    ['no base32', { secret: '18 90' }, 'otpauth_secret_invalid'],
    ['only separators', { secret: ' - ' }, 'otpauth_secret_missing'],
    ['a name that hides its end', { issuer: 'Bank\u202e' }, 'otpauth_label_invalid'],
  ])('a typed entry with %s is refused', async (_name, wrong, code) => {
    const typed = { issuer: 'Example', account: 'alice', secret: 'GEZDGNBVGY3TQOJQ', allowDuplicate: false };
    expect(await codeOf(worker.ask('entries.add-typed', { ...typed, ...wrong }))).toBe(code);
    expect(await worker.ask('entries.list', {})).toEqual([]);
  });
});

describe('HOTP', () => {
  test('codes come in the order of RFC 4226, each one once, with the counter saved before', async () => {
    await add([hotp]);
    const id = await idOf('bob');
    for (const code of rfcCodes) {
      worker.fake.log.length = 0;
      expect(await worker.ask('entries.next-hotp', { id })).toEqual({ code });
      expect(worker.fake.log.filter(({ kind, key }) => kind === 'set' && key === 'vault.slot')).toHaveLength(
        1,
      );
    }
  });

  test('asked for twice at once, two codes are given', async () => {
    await add([hotp]);
    const id = await idOf('bob');
    const given = await Promise.all([1, 2].map(() => worker.ask('entries.next-hotp', { id })));
    expect(given.map(({ code }) => code).sort()).toEqual(rfcCodes.slice(0, 2).sort());
  });

  test('no code without a saved counter', async () => {
    await add([hotp]);
    const id = await idOf('bob');
    worker.fake.misbehave = ({ area, kind }) => (area === 'local' && kind === 'set' ? 'refused' : 'done');
    expect(await codeOf(worker.ask('entries.next-hotp', { id }))).toBe('storage_failed');
    worker.fake.misbehave = () => 'done';
    expect(await worker.ask('entries.next-hotp', { id })).toEqual({ code: rfcCodes[0] });
  });

  test('a TOTP entry has no next one, and an HOTP entry none of now', async () => {
    await add([alice, hotp]);
    expect(await codeOf(worker.ask('entries.next-hotp', { id: await idOf('alice') }))).toBe(
      'entry_not_found',
    );
    expect(await worker.ask('entries.codes', {})).toMatchObject([{ id: await idOf('alice') }]);
  });

  test('the last counter a number can hold is the end', async () => {
    await add([hotp.replace('counter=0', `counter=${Number.MAX_SAFE_INTEGER}`)]);
    expect(await codeOf(worker.ask('entries.next-hotp', { id: await idOf('bob') }))).toBe(
      'otpauth_counter_invalid',
    );
  });
});

describe('changing and removing', () => {
  test('a new name leaves codes and sites as they are', async () => {
    await add([alice]);
    const id = await idOf('alice');
    const [before] = await worker.ask('entries.codes', {});
    expect(await worker.ask('entries.rename', { id, issuer: 'Ex', account: 'al' })).toMatchObject({
      issuer: 'Ex',
      account: 'al',
    });
    expect((await worker.ask('entries.codes', {}))[0]?.code).toBe(before?.code);
    const secret = new TextEncoder().encode('12345678901234567890');
    const counter = Math.floor(worker.clock.nowMs / 30_000);
    expect(before?.code).toBe(otpCode({ secret, algorithm: 'SHA1', digits: 6, counter }));
  });

  test('a name that deceives is refused', async () => {
    await add([alice]);
    const renamed = worker.ask('entries.rename', {
      id: await idOf('alice'),
      issuer: 'a\u202eb',
      account: '',
    });
    expect(await codeOf(renamed)).toBe('otpauth_label_invalid');
  });

  test('removed is gone; nobody else is', async () => {
    await add([alice, weak]);
    await worker.ask('entries.remove', { id: await idOf('alice') });
    expect(await worker.ask('entries.list', {})).toMatchObject([{ account: 'walter', newest: true }]);
  });

  test('an entry that is not there', async () => {
    const rule = { scope: 'domain', value: 'example.com' } as const;
    const id = 'nobody';
    const codes = await Promise.all(
      [
        worker.ask('entries.remove', { id }),
        worker.ask('entries.rename', { id, issuer: '', account: '' }),
        worker.ask('entries.next-hotp', { id }),
        worker.ask('sites.bind', { id, rule }),
        worker.ask('sites.unbind', { id, rule }),
      ].map(codeOf),
    );
    expect(new Set(codes)).toEqual(new Set(['entry_not_found']));
  });
});

describe('sites', () => {
  test('bound once however often, and unbound', async () => {
    await add([alice]);
    const id = await idOf('alice');
    const domain = { scope: 'domain', value: 'example.com' } as const;
    const host = { scope: 'host', value: 'login.example.com' } as const;
    const origin = { scope: 'origin', value: 'http://localhost:8080' } as const;
    for (const rule of [domain, host, domain, origin]) await worker.ask('sites.bind', { id, rule });
    const unbound = await worker.ask('sites.unbind', { id, rule: host });
    expect(unbound.sites).toEqual([domain, origin]);
  });

  test.each([
    ['domain', 'com'],
    ['domain', 'github.io'],
    ['domain', 'login.example.com'],
    ['domain', 'EXAMPLE.com'],
    ['domain', 'example.com.'],
    ['domain', 'example.com/x'],
    ['domain', 'user@example.com'],
    ['domain', 'bücher.example'],
    ['domain', 'localhost'],
    ['domain', ''],
    ['host', 'example.com:8443'],
    ['host', '127.0.0.1'],
    ['origin', 'http://example.com'],
    ['origin', 'https://example.com/'],
    ['origin', 'example.com'],
    ['origin', 'null'],
  ] as const)('no %s is called %j', async (scope, value) => {
    await add([alice]);
    const id = await idOf('alice');
    expect(await codeOf(worker.ask('sites.bind', { id, rule: { scope, value } }))).toBe('message_refused');
    expect((await worker.ask('entries.list', {}))[0]?.sites).toEqual([]);
  });
});
