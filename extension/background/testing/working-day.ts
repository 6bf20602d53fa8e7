import type { Entry } from '../../vault/entry.ts';
import { sealExport } from '../../vault/export.ts';
import { cheapKdfCost, exampleEntry, randomBytes } from '../../vault/testing/entries.ts';
import { listEntries } from '../arrangement.ts';
import { withUnlockedEntries } from '../vault-access.ts';
import { FakePasskey } from './fake-passkey.ts';
import { codeOf, passphrase, startTestWorker, type TestWorker } from './test-worker.ts';

/** The passphrase after the change of {@link workingDay}. */
const nextPassphrase = 'another passphrase of mine';

/** Of another vault: two entries, sealed under {@link passphrase}. */
const backup = JSON.stringify(
  await sealExport(
    {
      entries: [exampleEntry, { ...exampleEntry, id: 'dora', account: 'dora', type: 'hotp', counter: 3 }],
      arrangement: [],
    },
    passphrase,
    cheapKdfCost,
    randomBytes,
  ),
);

const passkey = new FakePasskey('daily');

type Step = [name: string, act: (worker: TestWorker) => Promise<unknown>];

/** One of everything that writes, in an order in which each works. */
const workingDay: Step[] = [
  ['create', ({ ask }) => ask('vault.create', { passphrase })],
  ['add', add('otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example')],
  [
    'add another',
    add('otpauth://hotp/Bank:bob?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Bank&counter=7'),
  ],
  ['count', async (worker) => worker.ask('entries.next-hotp', { id: await idOf(worker, 'bob') })],
  [
    'rename',
    async (worker) =>
      worker.ask('entries.rename', { id: await idOf(worker, 'alice'), issuer: 'Example', account: 'alicia' }),
  ],
  [
    'bind a site',
    async (worker) =>
      worker.ask('sites.bind', {
        id: await idOf(worker, 'alicia'),
        rule: { scope: 'domain', value: 'example.com' },
      }),
  ],
  ['add a passkey', (worker) => passkey.addTo(worker, { passphrase })],
  ['lock', ({ ask }) => ask('vault.lock', {})],
  ['unlock by a passkey', async (worker) => worker.ask('vault.unlock', await passkey.use(worker))],
  ['lock', ({ ask }) => ask('vault.lock', {})],
  ['unlock', ({ ask }) => ask('vault.unlock', { passphrase })],
  ['lock', ({ ask }) => ask('vault.lock', {})],
  [
    'unlock at a higher cost',
    ({ ask, deps }) => {
      deps.kdfCost = { memoryKiB: 16, passes: 1 };
      return ask('vault.unlock', { passphrase });
    },
  ],
  [
    'change the passphrase',
    ({ ask }) => ask('vault.change-passphrase', { passphrase, next: nextPassphrase }),
  ],
  [
    'remove a passkey',
    ({ ask }) => ask('passkeys.remove', { passphrase: nextPassphrase, credentialId: passkey.credentialId }),
  ],
  ['arrange', async (worker) => worker.ask('entries.arrange', { ids: [await idOf(worker, 'bob')] })],
  ['remove', async (worker) => worker.ask('entries.remove', { id: await idOf(worker, 'bob') })],
  [
    'save a copy',
    ({ ask }) => ask('vault.export', { passphrase: nextPassphrase, exportPassphrase: passphrase }),
  ],
  [
    'bring back a copy',
    ({ ask }) => ask('vault.import', { text: backup, exportPassphrase: passphrase, allowDuplicate: false }),
  ],
];

/** What the vault holds, as far as it is the same in every run; null for no vault. */
export type Content = Pick<Entry, 'account' | 'secret' | 'counter' | 'sites'>[] | null;

/** One step of the day, as it can be done again and again from the same start. */
export interface Rehearsal {
  name: string;
  before: Content;
  after: Content;
  /** Storage operations of the step when all goes well. */
  operations: number;
  /** A worker just before the step. */
  begin: () => TestWorker;
  act: Step[1];
}

/** Every step of the day, with what was there before and after it. */
export async function rehearse(): Promise<Rehearsal[]> {
  const worker = startTestWorker();
  const rehearsals: Rehearsal[] = [];
  for (const [name, act] of workingDay) {
    const { kdfCost } = worker.deps;
    const data = copyOf(worker);
    const before = await contentOf(startFrom(data, kdfCost));
    const again = startFrom(data, kdfCost);
    await act(again);
    const operations = again.fake.log.length;
    Object.assign(worker, again);
    const after = await contentOf(startFrom(copyOf(again), again.deps.kdfCost));
    rehearsals.push({ name, before, after, operations, begin: () => startFrom(data, kdfCost), act });
  }
  return rehearsals;
}

/** What is in the vault for its owner, who may have to wait and to try both passphrases. Fails if it is closed to both. */
export async function contentOf(worker: TestWorker): Promise<Content> {
  worker.fake.misbehave = () => 'done';
  worker.clock.nowMs += 3_600_000;
  await worker.ask('vault.lock', {});
  const { status } = await worker.ask('vault.state', {});
  if (status === 'missing') return null;
  const opened = [];
  for (const words of [nextPassphrase, passphrase])
    opened.push(await codeOf(worker.ask('vault.unlock', { passphrase: words })));
  if (!opened.includes('done')) throw new Error(`closed: ${status}, ${opened.join()}`);
  return withUnlockedEntries(worker.deps, (entries) =>
    entries.map(({ account, secret, counter, sites }) => ({ account, secret, counter, sites })),
  );
}

function add(text: string): Step[1] {
  return ({ ask }) => ask('entries.add', { texts: [text], allowDuplicate: false });
}

async function idOf({ deps }: TestWorker, account: string): Promise<string> {
  return (await listEntries(deps)).find((entry) => entry.account === account)?.id ?? 'nobody';
}

type Data = Record<'local' | 'session' | 'database', [string, string][]>;

function copyOf({ fake: { data, database } }: TestWorker): Data {
  return { local: [...data.local], session: [...data.session], database: [...database] };
}

function startFrom(data: Data, kdfCost: TestWorker['deps']['kdfCost']): TestWorker {
  const worker = startTestWorker();
  worker.deps.kdfCost = kdfCost;
  for (const area of ['local', 'session'] as const) worker.fake.data[area] = new Map(data[area]);
  worker.fake.database = new Map(data.database);
  return worker;
}
