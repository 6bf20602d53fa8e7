import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import * as accounts from './accounts.ts';
import * as apiKeys from './api-keys.ts';
import * as attempts from './attempts.ts';
import * as auditEvents from './audit-events.ts';
import * as devices from './devices.ts';
import { endLinkIfOver } from './end-link.ts';
import * as factorAttempts from './factor-attempts.ts';
import * as factors from './factors.ts';
import * as enrolmentLinks from './enrolment-links.ts';
import * as inboundTexts from './inbound-texts.ts';
import * as loginRequests from './login-requests.ts';
import * as mailAddresses from './mail-addresses.ts';
import * as mailLinks from './mail-links.ts';
import * as mails from './mails.ts';
import * as pairings from './pairings.ts';
import { prune } from './prune.ts';
import * as recoveryEvents from './recovery-events.ts';
import * as recoveryLinks from './recovery-links.ts';
import * as recoveryRequests from './recovery-requests.ts';
import type { Db } from './schema.ts';
import * as sessionStarts from './session-starts.ts';
import * as sessions from './sessions.ts';
import * as signIns from './sign-ins.ts';
import * as spentChallenges from './spent-challenges.ts';
import { sqliteFile } from './sqlite.ts';
import * as temporaryPasswords from './temporary-passwords.ts';
import * as textNumbers from './text-numbers.ts';
import * as textOutbox from './text-outbox.ts';
import * as texts from './texts.ts';
import { onDatabase } from './testing/databases.ts';
import * as trustedBrowsers from './trusted-browsers.ts';
import {
  insertAccount,
  insertFactor,
  insertSession,
  insertSignIn,
  insertTemporaryPassword,
  insertText,
  newSession,
} from './testing/rows.ts';

onDatabase('SQLite', (open) => {
  test('every statement of a request finds its rows by an index: ten million accounts cost what a thousand do', async () => {
    const statements = new Set<string>();
    const { db, dataDir } = await open({ onStatement: (statement) => statements.add(statement) });
    statements.clear();

    const { id: accountId, userNameKey } = await insertAccount(db);
    await accounts.findForSignIn(db, userNameKey);
    await accounts.findByName(db, userNameKey);
    await accounts.list(db, { afterName: '', limit: 5 });
    await accounts.rehash(db, { id: accountId, oldHash: 'hash', newHash: 'hash' });
    await accounts.setStatus(db, { id: accountId, status: 'active' });
    const factorId = await insertFactor(db, { accountId });
    const of = { signInTokenHash: await insertSignIn(db, { accountId }) };
    const policy = { waits: [{ fromFailures: 1, waitMs: 5 }], maxFailures: 20 };
    await factorAttempts.takeAttempt(db, { of, kind: 'totp', nowMs: 1, policy });
    const text = { owner: 'owner', purpose: 'sign-in', maxGuesses: 5 };
    await factorAttempts.takeAttempt(db, { of, kind: 'sms', nowMs: 1, policy, text });
    await factors.listOfSignIn(db, of.signInTokenHash, 1);
    await factorAttempts.explainRefusal(db, { of, kind: 'totp', nowMs: 1 });
    await factorAttempts.explainRefusal(db, { of: { signInTokenHash: 'none' }, kind: 'totp', nowMs: 1 });
    await factorAttempts.claim(db, { accountId, kind: 'totp', factorId, position: 1, nowMs: 1 });
    await factors.list(db, accountId);
    await factorAttempts.noteToldStep(db, { id: factorId, step: 2, currentStep: 1 });
    const key = { id: 'key', accountId, name: '', material: '{}', position: 0, createdAtMs: 1 };
    await factors.insertSecurityKey(db, { ...key, credentialId: 'credential' });
    await factors.findByCredential(db, 'credential');
    await factorAttempts.takeAttempt(db, { of, kind: 'security-key', nowMs: 1, policy, nonce: 'nonce' });
    const unmoved = { accountId, kind: 'security-key', factorId: 'key', position: null, nowMs: 1 } as const;
    await factorAttempts.claim(db, unmoved);
    await factors.replaceMaterial(db, { id: 'key', oldMaterial: '{}', newMaterial: '{"a":1}' });
    await spentChallenges.spend(db, { nonce: 'nonce', expiresAtMs: 1 });
    const pending = { id: factorId, accountId, sessionId: 'session', nowMs: 1, pendingMs: 5 };
    await factors.findPending(db, pending);
    await factors.listPending(db, { accountId, sessionId: 'session', kind: 'sms', sinceMs: 0 });
    await factors.renamePending(db, { id: factorId, name: 'tablet' });
    await factors.rename(db, { id: factorId, accountId, name: 'tablet' });
    const bucket = { bucket: 'name:a', policy: { counts: 'consecutive', waits: policy.waits } } as const;
    const address = { bucket: 'address:a', policy: { counts: 'window', limit: 1, windowMs: 5 } } as const;
    for (let count = 0; count < 3; count += 1) await attempts.take(db, [bucket, address], 1);
    await attempts.clear(db, 'name:a');
    await sessionStarts.insertFromSignIn(db, { ...of, session: newSession() });
    const { id, tokenHash } = await insertSession(db, { accountId });
    await sessions.findLive(db, { tokenHash, nowMs: 1, idleMs: 5 });
    await sessions.endByToken(db, { tokenHash: 'another', nowMs: 1 });
    await sessions.touch(db, { id, nowMs: 1 });
    await sessions.list(db, { accountId, nowMs: 1, idleMs: 5 });
    await sessions.rotate(db, { id, oldTokenHash: tokenHash, newTokenHash: 'new', nowMs: 1 });
    await sessions.setStepUp(db, { id, purpose: 'end-session', nowMs: 1 });
    await sessions.takeStepUp(db, { id, purpose: 'end-session', nowMs: 1, stepUpMs: 5 });
    await sessions.endProofIfOver(db, { id, nowMs: 9, stepUpMs: 1 });
    await sessions.endOthers(db, { accountId, exceptId: id, nowMs: 1 });
    await sessions.end(db, { id, accountId, nowMs: 1 });
    await signIns.findPending(db, of.signInTokenHash, 1);
    await signIns.end(db, of.signInTokenHash, 1);
    await signIns.endAllOfAccount(db, accountId, 1);
    await factors.remove(db, { id: factorId, accountId });
    const passwordId = await insertTemporaryPassword(db, { accountId });
    await temporaryPasswords.takeAttempt(db, {
      ...{ id: passwordId, accountId, scope: 'mail' },
      ...{ nowMs: 1, waits: policy.waits },
    });
    await temporaryPasswords.use(db, { id: passwordId, nowMs: 1, address: '', unusedUntilMs: 5 });
    await temporaryPasswords.endIfOver(db, { id: passwordId, accountId, nowMs: 9 });
    await temporaryPasswords.list(db, accountId);
    await temporaryPasswords.remove(db, { id: passwordId, accountId });
    await temporaryPasswords.removeAll(db, accountId, 1);
    await apiKeys.insert(db, { name: 'mail', tokenHash: 'hash', scope: 'mail', createdAtMs: 1 });
    await apiKeys.find(db, 'hash');
    await apiKeys.touch(db, { name: 'mail', nowMs: 1 });
    await apiKeys.remove(db, 'mail');
    await useTrustedBrowser(db, accountId);
    await usePairings(db, accountId);
    await useLoginRequests(db, accountId);
    await useRecovery(db, accountId);
    await useTexts(db);
    await useMail(db, accountId);
    await auditEvents.list(db, { limit: 5 });
    await auditEvents.listUntold(db, 5);
    await auditEvents.setTold(db, 'event');
    await auditEvents.list(db, { accountId, limit: 5 });
    const retention = {
      pendingFactorMs: 5,
      attemptsMs: 5,
      lapsedPasswordMs: 5,
      loginRequestMs: 5,
      emptyRecoveryMs: 5,
      textMs: 5,
      inboundTextMs: 5,
      spentChallengeMs: 5,
      pendingAddressMs: 5,
      replacedAddressMs: 5,
    };
    await prune(db, { nowMs: 1, retention, batch: 5 });

    const raw = new Sqlite(sqliteFile(dataDir), { readonly: true });
    const scans = [...statements].flatMap((statement) => {
      const parameters = statement
        .split('?')
        .slice(1)
        .map(() => null);
      const plan = raw
        .prepare<unknown[], { detail: string }>(`explain query plan ${statement}`)
        .all(...parameters);
      // `one_row` is what `findForSignIn` joins to: it has as many.
      const scanned = plan.filter(({ detail }) =>
        /^SCAN (?!CONSTANT ROW|one_row\b|\d+-ROW|\(subquery)/.test(detail),
      );
      return scanned
        .filter(({ detail }) => !isInOrder(detail, statement) && !isWhole(detail))
        .map(({ detail }) => `${detail}: ${statement}`);
    });
    raw.close();
    expect(statements.size).toBeGreaterThan(35);
    expect(scans).toEqual([]);
  });
});

async function useTrustedBrowser(db: Db, accountId: string): Promise<void> {
  const id = 'trusted';
  const times = { passwordChangedAtMs: 1, createdAtMs: 1, expiresAtMs: 5 };
  const row = { id, accountId, tokenHash: 'a', factorsMark: '', ...times, address: '', browser: '' };
  await trustedBrowsers.insert(db, row);
  const held = { passwordChangedAtMs: 1, factorsMark: '' };
  await trustedBrowsers.use(db, {
    ...{ accountId, tokenHash: 'a', newTokenHash: 'b', ...held, nowMs: 1, address: '' },
  });
  await trustedBrowsers.list(db, { accountId, nowMs: 1 });
  await trustedBrowsers.removeByToken(db, { tokenHash: 'a', accountId });
  await trustedBrowsers.remove(db, { id, accountId });
  await trustedBrowsers.removeAll(db, accountId);
}

async function usePairings(db: Db, accountId: string): Promise<void> {
  const of = { id: 'pairing', accountId, sessionId: 'session' };
  await pairings.replace(db, { ...of, codeHash: 'hash', createdAtMs: 1, expiresAtMs: 5 });
  await pairings.redeem(db, { codeHash: 'hash', factorId: 'device', nowMs: 1 });
  await pairings.find(db, { ...of, nowMs: 1 });
  const waiting = { id: 'device', accountId, name: '', material: '{}', createdAtMs: 1 };
  await devices.insertWaiting(db, { ...waiting, thumbprint: 'key', begunBySessionId: 'session' });
  await devices.findByKey(db, 'key');
  await pairings.endIfOver(db, 'hash', 9);
  await pairings.remove(db, of);
}

async function useLoginRequests(db: Db, accountId: string): Promise<void> {
  const use = { owner: 'owner', purpose: 'sign-in' };
  await loginRequests.insert(db, {
    ...{ id: 'request', accountId, ...use, challenge: '', number: '123', pageId: '' },
    ...{ createdAtMs: 1, expiresAtMs: 5, address: '', browser: '', place: null },
  });
  await loginRequests.findLatest(db, use);
  await loginRequests.find(db, { id: 'request', accountId });
  await loginRequests.list(db, { accountId, sinceMs: 0, limit: 5 });
  const by = { id: 'request', accountId, factorId: 'device', nowMs: 1 };
  await loginRequests.approveByNumber(db, { ...by, number: '124', maxWrongNumbers: 3 });
  await loginRequests.approve(db, by);
  await loginRequests.redeem(db, by);
  await loginRequests.deny(db, by);
  await loginRequests.endIfOver(db, { id: 'request', nowMs: 9 });
  await loginRequests.endPending(db, { accountId, nowMs: 1 });
  await loginRequests.endPending(db, { accountId, owner: 'owner', nowMs: 1 });
}

async function useRecovery(db: Db, accountId: string): Promise<void> {
  const id = 'request';
  await recoveryRequests.insert(db, {
    ...{ id, accountId, reference: 'REFR-ENCE', askerTokenHash: 'asker', openedBy: null, whatHappened: '' },
    turnedAwayFrom: null,
    ...{ createdAtMs: 1, waitMs: 5, address: '', browser: '', knownBrowser: 'no' },
  });
  await recoveryRequests.countOpen(db, { accountId, knownBrowser: 'no' });
  await recoveryRequests.countOfStrangers(db, 5);
  await recoveryRequests.findTurnedAway(db, 'REFR-ENCE');
  await recoveryRequests.findByAsker(db, 'asker');
  await recoveryRequests.find(db, id);
  await recoveryRequests.findByReference(db, 'REFR-ENCE');
  await recoveryRequests.listOpenOf(db, accountId);
  await recoveryRequests.listOpen(db, { limit: 5, after: null });
  await recoveryRequests.listOpen(db, { limit: 5, after: { createdAtMs: 1, id } });
  await recoveryRequests.countWaits(db, { nowMs: 9, longestStepMs: 5, everyMs: 1 });
  for (const stage of ['start', 'mid', 'end', 'finish'] as const) {
    await recoveryRequests.listOwed(db, { stage, createdUntilMs: 9, limit: 5 });
    await recoveryRequests.claimNotice(db, { id, stage, nowMs: 9 });
  }
  await recoveryRequests.vouch(db, { id, agentId: 'a', delivery: 'mail' });
  await recoveryRequests.approve(db, { id, agentId: 'b' });
  await recoveryRequests.forgetFinishNotice(db, id);
  await recoveryRequests.listExpired(db, { createdUntilMs: 9, limit: 5 });
  await recoveryEvents.list(db, id);
  await recoveryEvents.setHead(db, id, 'head');
  const link = { tokenHash: 'link', purpose: 'stop', nowMs: 1 } as const;
  await recoveryLinks.find(db, link);
  await recoveryLinks.spend(db, link);
  await endLinkIfOver(db, 'recoveryLinks', { tokenHash: 'link', nowMs: 9 });
  await recoveryLinks.spendAll(db, { requestId: id, purpose: 'finish', nowMs: 1 });
  await recoveryRequests.end(db, { id, outcome: 'denied', nowMs: 9 });
  await enrolmentLinks.replace(db, { tokenHash: 'enrol', accountId, createdAtMs: 1, expiresAtMs: 5 });
  await endLinkIfOver(db, 'enrolmentLinks', { tokenHash: 'enrol', nowMs: 9 });
  await enrolmentLinks.spend(db, { tokenHash: 'enrol', nowMs: 1 });
  await accounts.findById(db, accountId);
  await accounts.listAgents(db);
  await accounts.namesOf(db, [accountId]);
}

async function useTexts(db: Db): Promise<void> {
  const id = await insertText(db, { owner: 'owner' });
  const use = { owner: 'owner', purpose: 'sign-in', factorId: 'phone', nowMs: 1 };
  await texts.findLatest(db, use);
  await texts.takeGuess(db, { ...use, maxGuesses: 5 });
  await textOutbox.dropUnaddressed(db, 1);
  await textOutbox.listDue(db, { nowMs: 1, limit: 5 });
  await textOutbox.claim(db, { id, tries: 0, provider: 'p', untilMs: 5 });
  await textOutbox.putBack(db, { id, provider: null, nextTryAtMs: 5 });
  await textOutbox.takeReceipt(db, { id, provider: 'p', providerId: 'm', state: 'sent', reason: null });
  await textOutbox.finish(db, id, { state: 'sent', reason: null, provider: 'p', providerId: 'm' });
  await texts.conversion(db, { prefix: 'prefix', isToAdd: true, sinceMs: 0, nowMs: 1 });
  await texts.endReplaceable(db, { ...use, createdUntilMs: 1 });
  await texts.use(db, { id, nowMs: 1 });
  await inboundTexts.remember(db, { id: 'p:m', atMs: 1 });
  await textNumbers.set(db, { numberHash: 'k.h', number: 'sealed', facts: { stoppedAtMs: 1 }, nowMs: 1 });
  await textNumbers.findAll(db, ['k.h', 'l.h']);
  const begun = { id: 'begun', tokenHash: 'begun', accountId: 'nobody', createdAtMs: 1, expiresAtMs: 5 };
  await signIns.insert(db, { ...begun, address: '', browser: '' }, 0, ['k.h', 'l.h']);
}

async function useMail(db: Db, accountId: string): Promise<void> {
  const address = { id: 'address', accountId, address: 'A@x.org', addressKey: 'a@x.org', createdAtMs: 1 };
  await mailAddresses.replacePending(db, address);
  await mailAddresses.list(db, accountId);
  await mailAddresses.retire(db, { accountId, nowMs: 2 });
  await mailAddresses.confirm(db, { id: 'address', nowMs: 2 });
  await mailAddresses.find(db, 'address');
  await mailAddresses.findByKey(db, 'a@x.org');
  await mailAddresses.retire(db, { accountId, nowMs: 3 });
  await mailAddresses.putBack(db, { id: 'address', addressKey: 'a@x.org' });
  const mail = {
    id: 'mail',
    accountId,
    kind: 'notice',
    detail: '{}',
    createdAtMs: 1,
    expiresAtMs: 5,
  } as const;
  await mails.queue(db, { ...mail, addressId: 'address' });
  await mails.queueToAll(db, { ...mail, replacedAfterMs: 0 });
  expect(await mails.listDue(db, { nowMs: 1, limit: 5 })).toHaveLength(1);
  await mails.claim(db, { id: 'mail', tries: 0, nextTryAtMs: 9 });
  await mails.postpone(db, { id: 'mail', nextTryAtMs: 9 });
  await mails.remove(db, 'mail');
  await mails.removeQueued(db, { accountId, kind: 'reset-password' });
  const link = { tokenHash: 'mail link', purpose: 'not-me', nowMs: 1 } as const;
  const made = { accountId, addressId: 'address', asker: 'asker', createdAtMs: 1, expiresAtMs: 5 };
  await mailLinks.insert(db, { tokenHash: link.tokenHash, purpose: link.purpose, ...made });
  await mailLinks.find(db, link);
  await mailLinks.spendOlder(db, { accountId, purpose: 'not-me', asker: 'asker', beforeMs: 1, nowMs: 1 });
  await endLinkIfOver(db, 'mailLinks', { ...link, nowMs: 9 });
  await mailLinks.spend(db, link);
  await accounts.distrust(db, { id: accountId, nowMs: 1 });
  await accounts.trustAgain(db, accountId);
  await accounts.setHistorySeen(db, { id: accountId, nowMs: 1 });
  const page = { accountId, limit: 5 };
  await auditEvents.listOf(db, { ...page, before: null });
  await auditEvents.listOf(db, { ...page, before: { atMs: 9, id: 'z' } });
  await auditEvents.listPasswordGuesses(db, { accountId, sinceMs: 1, limit: 5 });
  await auditEvents.findOf(db, { accountId, id: 'z' });
}

/** Reading an index from its end and stopping at the limit is no search through the table. */
function isInOrder(detail: string, statement: string): boolean {
  return / USING (COVERING )?INDEX /.test(detail) && statement.includes(' limit ');
}

/** Indexes that hold a few rows whatever the number of accounts: all of them are what is asked for. */
function isWhole(detail: string): boolean {
  return / USING INDEX (recovery_requests_open|support_agents)$/.test(detail);
}
