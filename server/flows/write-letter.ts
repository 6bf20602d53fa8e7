import type { Deps } from '../deps.ts';
import { waitLeftMs } from '../factors/recovery-wait.ts';
import { newToken } from '../factors/token.ts';
import type { Letter } from '../mail/letter.ts';
import * as letters from '../mail/letters.ts';
import * as accounts from '../store/accounts.ts';
import * as mailAddresses from '../store/mail-addresses.ts';
import * as mailLinks from '../store/mail-links.ts';
import type * as mails from '../store/mails.ts';
import * as recoveryLinks from '../store/recovery-links.ts';
import * as recoveryRequests from '../store/recovery-requests.ts';
import { noticeOf, type NoticedEvent } from './notice-of.ts';

type WritingDeps = Pick<Deps, 'clock' | 'config' | 'db' | 'random'>;

/** A mail whose account and address are still there. */
type Addressed = mails.DueMail & { accountId: string; addressId: string };

/** Who asked, and from where: what a mail that is on its way keeps of it. */
interface Asked {
  browser: string;
  address: string;
}

/** With the counter that the request was counted in, which tells askers apart; left out by a version that did not. */
type AskedForReset = Asked & { asker?: string };

/**
 * What a mail says, made when it is sent: a link is in it that the database knows by its hash alone. A try that follows makes a new one;
 * the one before works too, should it have arrived after all.
 *
 * @returns null if there is nothing to say any more, or nobody to say it to.
 */
export async function writeLetter(deps: WritingDeps, mail: mails.DueMail): Promise<Letter | null> {
  const { accountId, addressId } = mail;
  if (accountId === null || addressId === null || mail.address === null) return null;
  const addressed = { ...mail, accountId, addressId };
  switch (mail.kind) {
    case 'confirm-address':
      return await confirmAddress(deps, addressed);
    case 'reset-password':
      return await resetPassword(deps, addressed);
    case 'notice':
      return await notice(deps, addressed);
    case 'recovery-start':
      return await recoveryNotice(deps, addressed, 'start');
    case 'recovery-mid':
      return await recoveryNotice(deps, addressed, 'mid');
    case 'recovery-end':
      return await recoveryNotice(deps, addressed, 'end');
    case 'recovery-finish':
      return await recoveryFinish(deps, addressed);
  }
}

/** Its owner is told if it is theirs already; whoever gave it learns nothing (security-case S-H04). */
async function confirmAddress(deps: WritingDeps, mail: Addressed): Promise<Letter | null> {
  if (mail.confirmedAtMs !== null) return null;
  if ((await mailAddresses.findByKey(deps.db, mail.addressKey ?? '')) !== null) {
    return letters.addressTaken();
  }
  const keepMs = deps.config.mailAddress.linkMs;
  return letters.confirmAddress({ url: await newLink(deps, mail, 'confirm-address', keepMs) });
}

async function resetPassword(deps: WritingDeps, mail: Addressed): Promise<Letter | null> {
  if (mail.replacedAtMs !== null || (await isBeforePassword(deps, mail))) return null;
  const { linkMs: keepMs } = deps.config.passwordReset;
  const { asker = '', ...asked } = JSON.parse(mail.detail) as AskedForReset;
  // Older links of whoever asks again die, when they ask and not when one mail is tried twice (security-case S-J02). Not those of others:
  // with five requests an hour a stranger would keep each of the owner's out of reach.
  const { accountId, createdAtMs: atMs } = mail;
  const older = { accountId, purpose: 'reset-password', asker, beforeMs: atMs } as const;
  await mailLinks.spendOlder(deps.db, { ...older, nowMs: deps.clock.nowMs() });
  const url = await newLink(deps, mail, 'reset-password', keepMs, asker);
  return letters.resetPassword({ url, minutes: keepMs / 60_000 }, { ...asked, atMs });
}

async function notice(deps: WritingDeps, mail: Addressed): Promise<Letter | null> {
  const happened = JSON.parse(mail.detail) as NoticedEvent & Asked;
  const what = noticeOf(happened, deps.config);
  if (what === null) return null;
  const isOver = await isBeforePassword(deps, mail);
  const url = isOver ? null : await newLink(deps, mail, 'not-me', deps.config.noticeMs);
  return letters.notice(what, { ...happened, atMs: mail.createdAtMs }, { url });
}

/** What it is about is older than the password: its link would be dead (`mail-links.ts`). */
async function isBeforePassword(
  { db }: WritingDeps,
  { accountId, createdAtMs }: Addressed,
): Promise<boolean> {
  const account = await accounts.findById(db, accountId);
  return createdAtMs < (account?.passwordChangedAtMs ?? 0);
}

async function recoveryNotice(
  deps: WritingDeps,
  mail: Addressed,
  stage: 'start' | 'mid' | 'end',
): Promise<Letter | null> {
  const request = await openRequest(deps, mail);
  if (request === null) return null;
  const { clock, config } = deps;
  const { createdAtMs, browser, address, openedBy } = request;
  const token = await newRecoveryLink(deps, request.id, 'stop', config.recovery.openMs);
  const asked = {
    atMs: createdAtMs,
    ...(openedBy === null ? { browser, address } : { browser: '', address: '' }),
  };
  const url = `${config.origin}/recovery#stop=${token}`;
  return letters.recoveryNotice(stage, asked, {
    url,
    dueAtMs: clock.nowMs() + waitLeftMs(request, clock.nowMs()),
  });
}

async function recoveryFinish(deps: WritingDeps, mail: Addressed): Promise<Letter | null> {
  const request = await openRequest(deps, mail);
  if (request === null || mail.replacedAtMs !== null) return null;
  const { clock, config, db } = deps;
  // One link at a time: an agent has it sent again because the one before did not come, or came to somebody else.
  await recoveryLinks.spendAll(db, { requestId: request.id, purpose: 'finish', nowMs: clock.nowMs() });
  const token = await newRecoveryLink(deps, request.id, 'finish', config.recovery.linkMs);
  return letters.recoveryFinish({ url: `${config.origin}/recovery#finish=${token}` });
}

async function openRequest(
  { db }: WritingDeps,
  { detail }: Addressed,
): Promise<recoveryRequests.NamedRecoveryRequest | null> {
  const { requestId } = JSON.parse(detail) as { requestId: string };
  const request = await recoveryRequests.find(db, requestId);
  return request?.endedAtMs === null ? request : null;
}

async function newRecoveryLink(
  { clock, db, random }: WritingDeps,
  requestId: string,
  purpose: recoveryLinks.LinkPurpose,
  keepMs: number,
): Promise<string> {
  const { token, hash: tokenHash } = newToken(random);
  const createdAtMs = clock.nowMs();
  await recoveryLinks.insert(db, {
    tokenHash,
    requestId,
    purpose,
    createdAtMs,
    expiresAtMs: createdAtMs + keepMs,
  });
  return token;
}

const pages = {
  'confirm-address': '/mail-link#confirm=',
  'not-me': '/mail-link#not-me=',
  'reset-password': '/forgot-password#reset=',
} as const;

/** The token is behind the `#`, which no server log and no referrer sees; the host is the configured one (security-case S-J02). */
async function newLink(
  { clock, config, db, random }: WritingDeps,
  { accountId, addressId, createdAtMs }: Addressed,
  purpose: mailLinks.MailLinkPurpose,
  keepMs: number,
  asker: string | null = null,
): Promise<string> {
  const { token, hash: tokenHash } = newToken(random);
  const nowMs = clock.nowMs();
  await mailLinks.insert(db, {
    tokenHash,
    accountId,
    addressId,
    purpose,
    asker,
    createdAtMs,
    expiresAtMs: nowMs + keepMs,
  });
  return `${config.origin}${pages[purpose]}${token}`;
}
