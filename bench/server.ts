import { readCommandLine } from '../scripts/command-lines.mjs';
import { countersign, coldStartMs, idleResidentMb } from './countersign.ts';
import { runClosedLoop, type Load, type Measurement } from './closed-loop.ts';
import type { Contestant } from './contestant.ts';
import { PeerFolder } from './peer.ts';

/**
 * `npm run bench:server [-- --peer]`: what the verification server can do on this machine, over loopback, each number
 * the median of three short runs. With `--peer` the same is asked of better-auth from npm, run by run in turn, so that
 * whatever else the machine does meets both.
 */

type Hash = 'product' | 'cheap';

interface Result extends Measurement {
  cpuMsPerRequest: number;
}

interface Operation {
  name: string;
  hash: Hash;
  load: Load;
  run: (contestant: Contestant) => Promise<void>;
  /** Done before the clock starts. */
  prepare?: (contestant: Contestant) => Promise<void>;
}

const rounds = 3;
const concurrency = 12;
/** The hash sets the pace: two cores do well under two hundred argon2id a second. */
const slow: Load = { concurrency, durationMs: 5_000, maxRequests: 1_000 };
const fast: Load = { concurrency, durationMs: 4_000, maxRequests: 3_000 };
const sessionLoad: Load = { ...fast, maxRequests: Number.POSITIVE_INFINITY };
const oneLogin: Load = { concurrency: 1, durationMs: 10_000, maxRequests: 1 };

const operations: Operation[] = [
  { name: 'sign-in (password)', hash: 'product', load: slow, run: (server) => server.signIn() },
  { name: 'full login', hash: 'product', load: slow, run: (server) => server.fullLogin() },
  { name: 'sign-in, cheap hash', hash: 'cheap', load: fast, run: (server) => server.signIn() },
  {
    name: 'TOTP check',
    hash: 'cheap',
    load: fast,
    run: (server) => server.checkTotp(),
    prepare: async (server) => {
      const missing = fast.maxRequests - server.waitingSignIns;
      await runClosedLoop({ ...fast, durationMs: 60_000, maxRequests: missing }, () => server.signIn());
    },
  },
  { name: 'full login, cheap hash', hash: 'cheap', load: fast, run: (server) => server.fullLogin() },
  {
    name: 'session check',
    hash: 'cheap',
    load: sessionLoad,
    run: (server) => server.checkSession(),
    prepare: async (server) => {
      await runClosedLoop(oneLogin, () => server.fullLogin());
    },
  },
];

const peerFolder = readCommandLine('bench:server').given.peer === true ? new PeerFolder() : null;
try {
  console.log(
    `loopback, ${concurrency} callers, ${rounds} rounds, medians; accounts each with an authenticator\n`,
  );
  console.log(
    `cold start ${(await coldStartMs()).toFixed(0)} ms, resident when idle ${(await idleResidentMb()).toFixed(0)} MB\n`,
  );
  for (const hash of ['product', 'cheap'] as const) await compare(hash);
} finally {
  peerFolder?.remove();
}

async function compare(hash: Hash): Promise<void> {
  const contestants = [await countersign(hash, concurrency)];
  if (peerFolder !== null) contestants.push(await peerFolder.start(hash, concurrency));
  try {
    for (const operation of operations.filter((one) => one.hash === hash)) {
      const results = contestants.map((): Result[] => []);
      for (let round = 0; round < rounds; round += 1)
        for (const [index, contestant] of contestants.entries())
          results[index]?.push(await measure(operation, contestant));
      const medians = results.map(medianRun);
      contestants.forEach(({ name }, index) => report(operation.name, name, medians[index]));
      reportRatio(medians);
    }
    for (const contestant of contestants)
      console.log(
        `${contestant.name}: resident after this load ${(await contestant.usage()).residentMb.toFixed(0)} MB\n`,
      );
  } finally {
    await Promise.all(contestants.map((contestant) => contestant.stop()));
  }
}

async function measure({ load, run, prepare }: Operation, contestant: Contestant): Promise<Result> {
  await prepare?.(contestant);
  const before = await contestant.usage();
  const measurement = await runClosedLoop(load, () => run(contestant));
  const after = await contestant.usage();
  return { ...measurement, cpuMsPerRequest: (after.cpuMs - before.cpuMs) / measurement.requests };
}

/** The run in the middle by rate, with its own times: no number of one run beside a number of another. */
function medianRun(results: Result[]): Result | undefined {
  return results.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(results.length / 2)];
}

function report(operation: string, name: string, result: Result | undefined): void {
  if (result === undefined) return;
  const cells = [
    operation.padEnd(24),
    name.padEnd(12),
    `${result.perSecond.toFixed(0).padStart(6)}/s`,
    `p50 ${result.p50Ms.toFixed(1).padStart(6)} ms`,
    `p99 ${result.p99Ms.toFixed(1).padStart(6)} ms`,
    `CPU ${result.cpuMsPerRequest.toFixed(2).padStart(6)} ms/request`,
  ];
  console.log(cells.join('  '));
}

function reportRatio([ours, peers]: (Result | undefined)[]): void {
  if (ours === undefined || peers === undefined) return;
  console.log(
    `${''.padEnd(24)}  ratio        ${(ours.perSecond / peers.perSecond).toFixed(1)} times the requests per second\n`,
  );
}
