import { readBrowser } from '../../shared/user-agent.ts';
import type { Letter } from './letter.ts';

/** When, from where and with what something was done, in the words of whoever did it. */
export interface Circumstances {
  atMs: number;
  /** The User-Agent header; text of a stranger. */
  browser: string;
  address: string;
}

/** "Is this address yours?" */
export function confirmAddress({ url }: { url: string }): Letter {
  return {
    subject: 'Confirm your e-mail address',
    paragraphs: [
      'This address was given for your account. Confirm it, and it is told whenever something about your account’s security changes, and can be sent a link if you forget your password.',
    ],
    button: { words: 'Confirm this address', url },
    after: [
      'The link works for one day. If you do not know this account, do nothing: without your confirmation the address is forgotten.',
    ],
  };
}

/** To the owner of an address that somebody gave for another account (security-case S-H04). */
export function addressTaken(): Letter {
  return {
    subject: 'Your e-mail address was given for another account',
    paragraphs: [
      'Somebody gave this address for the account named above. It is the address of another account already, so nothing was changed.',
      'If it was you: an address belongs to one account. Remove it in the settings of the other one first, or use that one. If you forgot its password, “I forgot my password” on the sign-in page sends a link to this address.',
      'If it was not you, there is nothing to do.',
    ],
  };
}

export function resetPassword(
  { url, minutes }: { url: string; minutes: number },
  asked: Circumstances,
): Letter {
  return {
    subject: 'Choose a new password',
    paragraphs: ['Somebody asked for a new password for your account. If it was you, choose it here.'],
    facts: factsOf(asked),
    button: { words: 'Choose a new password', url },
    after: [
      `The link works once, for ${minutes} minutes. Signing in then still takes your second factor, if you have one.`,
      'If it was not you, do nothing: your password stays as it is, and whoever asked has not seen this mail.',
    ],
  };
}

/**
 * Something about the account's security has changed, or was tried.
 *
 * @param link - `url` is null if there is a newer password, and so a newer mail whose link works.
 */
export function notice(
  what: { title: string; sentence: string },
  happened: Circumstances,
  { url }: { url: string | null },
): Letter {
  const told = { subject: what.title, paragraphs: [what.sentence], facts: factsOf(happened) };
  if (url === null) {
    return {
      ...told,
      after: [
        'The account has got a new password since. A mail of its own tells you of that: its button is for you if that, or this, was not you.',
      ],
    };
  }
  return {
    ...told,
    button: { words: 'It was not me', url },
    after: [
      'If it was you, there is nothing to do. If it was not, press the button within seven days: it signs every browser out, makes the old password useless and lets you choose a new one.',
    ],
  };
}

const recoveryTitles = {
  start: 'Somebody asks to be let into your account',
  mid: 'Half of the wait is over: somebody asks to be let into your account',
  end: 'The wait is over: somebody asks to be let into your account',
} as const;

/** Once at the start, in the middle and at the end of the wait (NIST SP 800-63B-4 4.2.3, security-case S-J07). */
export function recoveryNotice(
  stage: keyof typeof recoveryTitles,
  asked: Circumstances,
  { url, dueAtMs }: { url: string; dueAtMs: number },
): Letter {
  const soon =
    stage === 'end'
      ? 'From now on they are let in as soon as two people at support agree.'
      : `They are let in not before ${formatUtc(dueAtMs)}, and only if two people at support agree.`;
  return {
    subject: recoveryTitles[stage],
    paragraphs: [
      `Somebody said that they lost everything that opens your account, and asks for a way back. ${soon}`,
    ],
    facts: factsOf(asked),
    button: { words: 'It was not me: stop it', url },
    after: [
      'If it was you, wait, and do not press the button. You need not sign in to stop it. Signing in with any second factor stops it as well.',
    ],
  };
}

export function recoveryFinish({ url }: { url: string }): Letter {
  return {
    subject: 'You can come back into your account',
    paragraphs: [
      'The waiting time is over and support has agreed. Choose a new password here; everything that opened your account until now stops working, and you set up a new second factor.',
    ],
    button: { words: 'Come back in', url },
    after: ['The link works once, for one day. If you did not ask for this, sign in now, or tell support.'],
  };
}

/** Our own words and numbers: what a stranger's browser calls itself could read like a sentence of ours. */
function factsOf({ atMs, browser, address }: Circumstances): NonNullable<Letter['facts']> {
  return [
    ['When', formatUtc(atMs)],
    ['Browser', readBrowser(browser) ?? 'Unknown'],
    ...(address === '' ? [] : ([['Network address', address]] as const)),
  ];
}

const utc = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
});

/** With its zone: nobody knows what the reader's is. */
function formatUtc(atMs: number): string {
  return `${utc.format(atMs)} UTC`;
}
