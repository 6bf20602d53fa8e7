import { expect, test } from 'vitest';
import { findCommand, usage } from './find-command.ts';
import { adminDeps, runCommand as run } from './testing/run-command.ts';
import { bucketName } from '../factors/bucket.ts';
import * as accounts from '../store/accounts.ts';
import * as attempts from '../store/attempts.ts';
import * as auditEvents from '../store/audit-events.ts';
import * as factorAttempts from '../store/factor-attempts.ts';
import * as factors from '../store/factors.ts';
import * as sessions from '../store/sessions.ts';
import * as signIns from '../store/sign-ins.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { insertAccount, insertFactor, insertSession, insertSignIn } from '../store/testing/rows.ts';

test.each([
  [[]],
  [['frobnicate']],
  [['LIST']],
  [['list', 'more']],
  [['lock']],
  [['unlock', 'ada', 'bob']],
  [['sessions', 'ada']],
  [['sessions', 'end']],
  [['audit', '--csv']],
  [['audit', '--json', 'more']],
  [['audit', 'export', '--from']],
  [['audit', 'export', '--from', '1']],
  [['audit', 'export', '--from', '2026-02-31']],
  [['audit', 'export', '--to', '2026-01-01', '--to', '2026-01-02']],
  [['audit', 'export', '--until', '2026-01-01']],
  [['api-key']],
  [['api-key', 'create', 'mail']],
  [['api-key', 'create', 'mail', 'mail', '--scope']],
  [['api-key', 'revoke']],
  [['agent']],
  [['agent', 'create']],
  [['agent', 'list', 'more']],
  [['agent', 'promote', 'ada']],
  [['recovery']],
  [['recovery', 'approve', '7KQ4-M2XP']],
  [['backup']],
  [['restore', 'one', 'two']],
  [['move']],
  [['rotate-keys', 'now']],
  [['drop-key']],
])('what is not understood is no command: %j', (words) => {
  expect(findCommand(words)).toBeNull();
});

test('the usage names every command, and each is understood', () => {
  const lines = usage.split('\n').filter((line) => /^ {2}\S/.test(line));
  expect(lines).toHaveLength(21);
  for (const line of lines) {
    const words = (line.trim().split(/ {2,}/)[0] ?? '').replaceAll(/[[\]]/g, '').split(' ');
    const given = words.map((word) => (word === 'DAY' ? '2026-01-31' : word));
    expect(findCommand(given), line).not.toBeNull();
  }
});

eachDatabase((_, { place }) => {
  test('lock ends everything of the account; unlock forgives, and forgets failures', async () => {
    const deps = await newDeps();
    const { db, keys } = deps;
    const { id } = await insertAccount(db, { userName: 'Ada', userNameKey: 'ada' });
    await insertFactor(db, { accountId: id });
    await insertSession(db, { accountId: id });
    const tokenHash = await insertSignIn(db, { accountId: id });
    const bucket = bucketName(keys, 'name', 'ada');
    await attempts.take(db, [{ bucket, policy: { counts: 'consecutive', waits: [] } }], 1);
    const once = { waits: [], maxFailures: 1 };
    await factorAttempts.takeAttempt(db, { of: { accountId: id }, kind: 'totp', nowMs: 1, policy: once });

    expect((await run(deps, 'lock', ' ADA')).text).toContain('Ada is locked');
    expect(await accounts.findByName(db, 'ada')).toMatchObject({ status: 'locked' });
    expect(await sessions.list(db, { accountId: id, nowMs: 3, idleMs: 1_000 })).toEqual([]);
    expect(await signIns.findPending(db, tokenHash, 3)).toBeNull();

    expect((await run(deps, 'unlock', 'ada')).isRefusal).toBeUndefined();
    expect(await accounts.findByName(db, 'ada')).toMatchObject({ status: 'active' });
    expect(await factors.list(db, id)).toMatchObject([{ failures: 0, disabledAtMs: null }]);
    expect(await db.selectFrom('attempts').selectAll().execute()).toEqual([]);

    const events = await auditEvents.list(db, { accountId: id, limit: 9 });
    expect(events.map(({ event }) => event).sort()).toEqual(['operator-locked', 'operator-unlocked']);
    await db.destroy();
  });

  test('sessions end, list and audit say what they did and found', async () => {
    const deps = await newDeps();
    expect(await run(deps, 'list')).toEqual({ text: 'no accounts' });
    const { id } = await insertAccount(deps.db, { userName: 'Ada', userNameKey: 'ada' });
    await insertAccount(deps.db, { userName: 'Bob', userNameKey: 'bob', status: 'locked' });
    await insertFactor(deps.db, { accountId: id });
    for (let count = 0; count < 3; count += 1) await insertSession(deps.db, { accountId: id });
    expect(await run(deps, 'sessions', 'end', 'ada')).toEqual({ text: '3 sessions of Ada have ended' });
    expect((await run(deps, 'list')).text.split('\n').map((line) => line.split('\t').slice(0, 3))).toEqual([
      ['Ada', 'active', 'two-factor on'],
      ['Bob', 'locked', 'two-factor off'],
    ]);
    const json = JSON.parse((await run(deps, 'audit', '--json')).text) as unknown;
    expect(json).toMatchObject({ event: 'operator-ended-sessions', accountId: id, detail: {} });
    expect((await run(deps, 'audit')).text).toContain('operator-ended-sessions');
    await deps.db.destroy();
  });

  test('an escape sequence in the trail does not reach the terminal', async () => {
    const deps = await newDeps();
    const detail = JSON.stringify({ text: 'x' });
    const event = {
      accountId: null,
      event: 'sign-in',
      outcome: 'failure',
      browser: '',
      requestId: '',
    } as const;
    await auditEvents.append(deps.db, { ...event, id: 'a', atMs: 1, address: '\u001b[2J\n1.2.3.4', detail });
    const { text } = await run(deps, 'audit');
    expect(text).not.toMatch(/\p{C}/u);
    expect(text).toContain('?[2J?1.2.3.4');
    await deps.db.destroy();
  });

  test('a name that nobody has is refused, and nothing is written down', async () => {
    const deps = await newDeps();
    for (const words of [
      ['lock', 'nobody'],
      ['unlock', 'not a name'],
      ['sessions', 'end', 'nobody'],
    ]) {
      expect(await run(deps, ...words)).toMatchObject({ isRefusal: true });
    }
    expect(await run(deps, 'drop-key', deps.keys.currentId)).toMatchObject({ isRefusal: true });
    expect(await run(deps, 'drop-key', 'absent')).toMatchObject({ isRefusal: true });
    expect(await auditEvents.list(deps.db, { limit: 9 })).toEqual([]);
    await deps.db.destroy();
  });

  test('rotate-keys and drop-key tell what to do', async () => {
    const deps = await newDeps();
    const oldId = deps.keys.currentId;
    expect((await run(deps, 'rotate-keys')).text).toContain(deps.keys.currentId);
    expect(deps.keys.currentId).not.toBe(oldId);
    expect(await run(deps, 'drop-key', oldId)).toMatchObject({ isRefusal: true });
    const later = { ...deps, clock: { nowMs: () => 1_000_000 } };
    expect(await run(later, 'drop-key', oldId)).toEqual({ text: `the key ${oldId} is forgotten` });
    expect(await run({ ...deps, config: { ...deps.config, keys: 'given' } }, 'rotate-keys')).toMatchObject({
      isRefusal: true,
    });
    await deps.db.destroy();
  });

  async function newDeps() {
    return await adminDeps(await place());
  }
});
