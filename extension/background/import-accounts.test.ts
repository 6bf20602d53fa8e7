import { beforeEach, expect, test } from 'vitest';
import { Check } from 'typebox/value';
import type { OtpAccount } from '../../shared/otp-account.ts';
import { messages } from '../messaging/contract.ts';
import { maxEntries } from '../vault/entry.ts';
import { codeOf, currentVaultFile, startUnlockedWorker, type TestWorker } from './testing/test-worker.ts';
import { peekUnlockedEntries } from './vault-access.ts';

const alice: OtpAccount = {
  type: 'totp',
  issuer: 'Shop',
  account: 'alice',
  secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  algorithm: 'SHA256',
  digits: 8,
  periodSeconds: 60,
  counter: null,
};
const bob: OtpAccount = { ...alice, type: 'hotp', account: 'bob', secret: 'JBSWY3DPEHPK3PXP', counter: 7 };
let worker: TestWorker;

beforeEach(async () => {
  worker = await startUnlockedWorker();
});

function keep(accounts: OtpAccount[], allowDuplicate = false) {
  return worker.ask('entries.import', { accounts, allowDuplicate });
}

async function kept(): Promise<OtpAccount[]> {
  const entries = await peekUnlockedEntries(worker.deps);
  return entries.map(({ id: _id, addedAtMs: _addedAtMs, sites: _sites, ...account }) => account);
}

test('all of an import comes in one save, bound to no site', async () => {
  const { revision } = await currentVaultFile();
  const views = await keep([alice, bob]);
  expect((await currentVaultFile()).revision).toBe(revision + 1);
  expect(views.map(({ sites }) => sites)).toEqual([[], []]);
  expect(await kept()).toEqual([alice, bob]);
});

test('the preview says what is here already, also what the import itself holds twice', async () => {
  await keep([alice]);
  const accounts = [{ ...alice, issuer: 'Renamed' }, bob, { ...bob, account: 'robert' }];
  const { entries } = await worker.ask('entries.preview-import', { accounts });
  expect(entries.map(({ duplicate }) => duplicate)).toEqual([true, false, true]);
  expect(await kept()).toEqual([alice]);
});

test('X-E17 what another window added since the preview is not added twice: nothing comes, and it is said which', async () => {
  await worker.ask('entries.preview-import', { accounts: [bob, alice] });
  await keep([alice]);
  await expect(keep([bob, alice])).rejects.toMatchObject({ code: 'entry_duplicate', detail: { entry: 1 } });
  expect(await kept()).toEqual([alice]);
  await keep([bob, alice], true);
  expect(await kept()).toEqual([alice, bob, alice]);
});

test('X-E15 a save that fails adds nothing, and the next try adds all', async () => {
  worker.fake.misbehave = ({ kind, key }) =>
    kind === 'set' && key.startsWith('vault.') ? 'refused' : 'done';
  expect(await codeOf(keep([alice, bob]))).toBe('storage_failed');
  worker.fake.misbehave = () => 'done';
  expect(await kept()).toEqual([]);
  await keep([alice, bob]);
  expect(await kept()).toEqual([alice, bob]);
});

test.each<[string, Partial<OtpAccount>]>([
  ['a name that deceives', { issuer: 'Sh\u202eop' }],
  ['a name that was not cleaned', { account: ' alice' }],
  ['a secret in another spelling', { secret: 'gezdgnbvgy3tqojq' }],
  ['no base32', { secret: '0189' }],
  ['a counter where none counts', { counter: 1 }],
  ['no counter where one counts', { type: 'hotp' }],
])('X-D05 what no reader of ours gives is refused: %s', async (_what, change) => {
  const accounts = [bob, { ...alice, ...change }];
  expect(await codeOf(keep(accounts))).toBe('message_refused');
  expect(await codeOf(worker.ask('entries.preview-import', { accounts }))).toBe('message_refused');
  expect(await kept()).toEqual([]);
});

test('X-D04 nothing, too much, and what is no account does not reach the vault', () => {
  const { request } = messages['entries.import'];
  const body = (accounts: unknown[]) => ({ accounts, allowDuplicate: false });
  expect(Check(request, body([alice, bob]))).toBe(true);
  expect(Check(request, body([]))).toBe(false);
  expect(Check(request, body(Array.from({ length: maxEntries + 1 }, () => alice)))).toBe(false);
  expect(Check(request, body([{ ...alice, id: 'x' }]))).toBe(false);
  expect(Check(request, body([{ ...alice, digits: 11 }]))).toBe(false);
});

test('more than a vault holds does not come in halfway', async () => {
  const many = Array.from({ length: maxEntries - 1 }, (_, number) => ({ ...alice, account: String(number) }));
  await keep(many, true);
  expect(await codeOf(keep([alice, bob], true))).toBe('storage_failed');
  expect(await kept()).toHaveLength(maxEntries - 1);
});
