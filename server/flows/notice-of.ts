import type { Factor } from '../../shared/api/factors.ts';
import type { Config } from '../config.ts';
import type { SecurityEvent } from './record-event.ts';

/** What the owner is told of an event by e-mail. */
export interface Notice {
  title: string;
  sentence: string;
}

/** For a test: whether somebody has decided about an event. */
export function isDecided(event: string): boolean {
  return rules[event] !== undefined;
}

/** Null: the owner is not told by e-mail, and finds it in the history. */
type Rule = Notice | null | ((event: NoticedEvent) => Notice | null);

/** As it was recorded, and as it is kept with a mail that is on its way. */
export type NoticedEvent = Pick<SecurityEvent, 'event' | 'outcome' | 'detail'>;

const methodWords: Record<Factor, string> = {
  'security-key': 'A security key',
  'login-request': 'A paired browser',
  totp: 'An authenticator app',
  sms: 'A phone number for text messages',
  'backup-code': 'A set of backup codes',
};

/**
 * For every event there is: whoever adds one decides here whether its owner is told (ASVS 6.3.7, NIST SP 800-63B-4 4.6; security-case
 * S-K01). A test compares them with `record-event.ts`.
 */
const rules: Readonly<Record<string, Rule | undefined>> = {
  'sign-up': null,
  'sign-in': ({ detail = {} }) =>
    detail['browser'] === 'new'
      ? {
          title: 'A new browser has signed in',
          sentence: 'A browser that had not signed in to your account before has signed in.',
        }
      : null,
  'sign-in-cancelled': null,
  'sign-out': null,
  'session-ended': null,
  'other-sessions-ended': null,
  'step-up': null,
  'password-changed': {
    title: 'Your password was changed',
    sentence:
      'The password of your account was changed. Every other browser was signed out, and every temporary password is useless.',
  },
  'password-reset-asked': null, // the mail with the link says so
  'password-reset': {
    title: 'Your password was changed',
    sentence:
      'A new password was chosen for your account with a link that was sent by e-mail. Every browser was signed out, and every temporary password is useless.',
  },
  'authenticator-begun': null,
  'authenticator-confirmed': {
    title: 'An authenticator app was added',
    sentence: 'An authenticator app was added to your account: its codes open it from now on.',
  },
  'factor-renamed': ({ detail = {} }) => ({
    title: 'A second factor was renamed',
    sentence: `${methodOf(detail)} of your account has a new name.`,
  }),
  'factor-removed': ({ detail = {} }) => ({
    title: 'A second factor was removed',
    sentence: `${methodOf(detail)} was removed from your account. It opens it no more.`,
  }),
  'factor-suspended': ({ detail = {} }) => ({
    title: 'A second factor was reported lost',
    sentence: `${methodOf(detail)} of your account was reported lost. It opens it no more, and every other browser was signed out. Until it is found or replaced, what is left protects your account.`,
  }),
  'factor-restored': ({ detail = {} }) => ({
    title: 'A second factor was found again',
    sentence: `${methodOf(detail)} of your account, which was reported lost, is said to be found. It opens it again.`,
  }),
  'security-key-added': {
    title: 'A security key was added',
    sentence: 'A security key was added to your account: it opens it from now on.',
  },
  'security-key-fell-back': {
    title: 'A security key may have been copied',
    sentence:
      'A security key of your account counted fewer uses than before, as a copy of it would. It was not let in. Remove it if you do not know why.',
  },
  'pairing-begun': null,
  'pairing-redeemed': null, // told of once it is confirmed, and can do something
  'pairing-cancelled': null,
  'device-paired': {
    title: 'A browser was paired',
    sentence: 'A browser was paired with your account: sign-ins can be approved in it from now on.',
  },
  'device-refused': null,
  'login-request-asked': null,
  'login-request-decided': null, // the sign-in that follows is told of by its own rule
  'login-request-denied': null,
  'login-request-not-me': {
    title: 'A sign-in was turned down as not yours',
    sentence:
      'In a paired browser, somebody said that a sign-in to your account was not them. Every browser was signed out. Whoever tried knows your password: change it.',
  },
  'login-requests-limited': {
    title: 'Somebody knows your password',
    sentence:
      'Somebody gave your right password and asked your paired browsers again and again. They did not get in. If it was not you, change your password.',
  },
  'phone-begun': null,
  'phone-confirmed': {
    title: 'A phone number was added',
    sentence: 'Codes that open your account can be texted to a new phone number from now on.',
  },
  'phone-changed': {
    title: 'A phone number was changed',
    sentence: 'Codes that open your account are texted to another phone number from now on.',
  },
  'code-texted': null,
  'texts-paused': null,
  'texts-started': null,
  'texts-stopped': null,
  'backup-codes-made': {
    title: 'New backup codes were made',
    sentence: 'New backup codes were made for your account. Those from before are useless.',
  },
  'temporary-password-added': {
    title: 'A temporary password was made',
    sentence:
      'A temporary password was made: a program that has it can use your account without a second factor.',
  },
  'temporary-password-revoked': null,
  'temporary-password-used': null,
  'browser-trusted': {
    title: 'A browser is trusted from now on',
    sentence: 'A browser was trusted: it is not asked for your second factor for some time.',
  },
  'trust-copied': {
    title: 'The mark of a trusted browser was copied',
    sentence:
      'The mark of a browser that you trusted was used in another one. Neither is trusted any more; the second factor is asked for.',
  },
  'trust-revoked': null,
  'mail-address-asked': {
    title: 'A new e-mail address was given for your account',
    sentence:
      'Somebody gave a new e-mail address for your account. It takes the place of this one as soon as the link that was sent to it is opened.',
  },
  'mail-address-added': {
    title: 'Your e-mail address is confirmed',
    sentence:
      'This e-mail address counts for your account from now on: it is told whenever something about the account’s security changes.',
  },
  'mail-address-changed': {
    title: 'The e-mail address of your account was changed',
    sentence:
      'A newly confirmed e-mail address counts for your account from now on. The one before is told what happens for seven more days.',
  },
  'mail-address-removed': {
    title: 'The e-mail address of your account was removed',
    sentence: 'Your account has no e-mail address any more: nobody can be told what happens to it.',
  },
  'mail-address-restored': {
    title: 'The e-mail address of your account was put back',
    sentence: 'The e-mail address that was there before counts for your account again.',
  },
  'reported-not-me': {
    title: 'Your account was secured',
    sentence:
      'Somebody said, by a link in an e-mail or in your security settings, that something in your account was not them. Every other browser was signed out and the old password is useless.',
  },
  'account-reviewed': null,
  // The request itself is told of three times, with a link that stops it (advance-recoveries.ts).
  'recovery-requested': null,
  'recovery-stopped': {
    title: 'A recovery request was stopped',
    sentence: 'The request to be let into your account was stopped. Nobody is let in by it.',
  },
  'recovery-expired': null,
  'recovery-vouched': null,
  'recovery-approved': {
    title: 'Support has agreed to a recovery request',
    sentence:
      'Two people at support have agreed to let somebody into your account when the waiting time is over.',
  },
  'recovery-denied': {
    title: 'Support has turned a recovery request down',
    sentence: 'Support has said no to the request to be let into your account.',
  },
  'recovery-link-sent-again': null,
  'recovery-completed': {
    title: 'Your account was recovered',
    sentence:
      'Somebody was let into your account after a recovery request: everything that opened it before is gone, and it has a new password.',
  },
  'recovery-frozen': {
    title: 'Recovery by support was switched off',
    sentence: 'Nobody at support can let anybody into your account from now on.',
  },
  'recovery-unfrozen': {
    title: 'Recovery by support was switched on',
    sentence: 'Support can let somebody into your account again, after the waiting time.',
  },
  'agent-enrolling': null,
};

/** Somebody knows the password and guesses at the second factor: told when that has become likely, by many in a row or in a week (security-case S-F11). */
const guessed: Notice = {
  title: 'Somebody knows your password',
  sentence:
    'Somebody gave your right password and then several wrong codes. They did not get in. If it was not you, change your password.',
};

/** What failed, and is for the owner to know because it did. */
const toldOnFailure: readonly string[] = ['security-key-fell-back', 'trust-copied'];

/** What the owner is told of an event, or null. */
export function noticeOf(event: NoticedEvent, { throttle }: Pick<Config, 'throttle'>): Notice | null {
  if (event.outcome === 'failure' && !toldOnFailure.includes(event.event)) {
    const { method, failures, guesses } = event.detail ?? {};
    const isMany = failures === throttle.lockFrom || guesses === throttle.guessesTold;
    return event.event === 'sign-in' && method !== 'password' && isMany ? guessed : null;
  }
  const rule = rules[event.event];
  return typeof rule === 'function' ? rule(event) : (rule ?? null);
}

function methodOf(detail: NonNullable<SecurityEvent['detail']>): string {
  const { method } = detail;
  return typeof method === 'string' && method in methodWords
    ? methodWords[method as Factor]
    : 'A second factor';
}
