import type { StepUpMethod } from '../../../shared/api/sessions.ts';

export const words = {
  otherWay: 'Use another way',
  otherWays: 'Other ways to prove that it is you',

  keyHint: 'Have your security key or your device ready, then go on and do what your browser asks for.',
  keyAsk: 'Use security key',
  keyWait: 'Your browser is asking for your key. Touch it, or follow what your browser shows.',

  requestAsking: 'Asking your paired browsers…',
  requestHint: 'Open Countersign in a browser that is paired with your account, and type this number there:',
  requestHere: 'Is it this browser? Then open Countersign here and press Approve: it needs no number.',
  requestLeft: (time: string) => `Waiting for an answer. The request runs out in ${time}.`,
  requestApproved: 'Approved. One moment…',
  requestDenied: 'It was turned down in a paired browser. If that was a mistake, ask again.',
  requestOver: 'Nobody has answered in a paired browser. Is one of them open? Ask again, or use another way.',
  requestReplaced:
    'Another sign-in has asked since then, and only the newest one is asked about. Was that you?',
  requestAgain: 'Ask again',

  totpLabel: 'Authenticator code',
  totpHint:
    'Open your authenticator app, or Countersign in your browser, and enter the six digits it shows for this site.',
  smsPhone: (name: string, ending: string) => `${name}, number ending in ${ending}`,
  smsOtherPhone: 'Send it to another phone:',

  backupLabel: 'Backup code',
  backupDue: (due: number, last: number) =>
    `Code #${due} is next. A later one, up to #${last}, works too, but every code you skip is gone: after #${due + 1}, #${due} is worthless.`,
  backupLast: (due: number) => `Code #${due} is next, and the last one.`,
  backupCost: (number: number, due: number) =>
    number === due + 1
      ? `With #${number}, code #${due} stops working.`
      : number === due + 2
        ? `With #${number}, codes #${due} and #${due + 1} stop working.`
        : `With #${number}, codes #${due} to #${number - 1} stop working.`,
  backupOver: (number: number, due: number) => `Code #${number} has been used or skipped. #${due} is next.`,
  backupIncomplete: 'Some letters are missing: a code has 17, in four groups of four and one at the end.',
  backupMistyped: 'A character is wrong, missing or too many. Compare it with your sheet; nothing was sent.',
  backupRejected:
    'This code is not active: it has been used, was skipped by a later one, or is on an older sheet.',

  passwordWrong: 'This is not your current password.',
};

/** What stands on the button that changes to a method. */
export const methodNames: Record<StepUpMethod['factor'], string> = {
  password: 'Your password',
  'security-key': 'Your security key or passkey',
  'login-request': 'A browser that is paired with your account',
  totp: 'A code from your authenticator app',
  sms: 'A code by text message',
  'backup-code': 'A backup code',
};

/** The title of a prompt that asks for it. */
export const methodTitles: Record<StepUpMethod['factor'], string> = {
  password: 'Enter your password',
  'security-key': 'Use your security key',
  'login-request': 'Approve it in a paired browser',
  totp: 'Enter your code',
  sms: 'Enter the code from our text',
  'backup-code': 'Enter a backup code',
};
