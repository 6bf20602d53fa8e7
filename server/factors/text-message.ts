/** What a text with a code is for. */
export type CodePurpose = 'sign-in' | 'step-up' | 'confirm';

const aims: Record<CodePurpose, string> = {
  'sign-in': 'to sign in',
  'step-up': 'to confirm a change to your account',
  confirm: 'to add this phone number to your account',
};

/**
 * A text with a code.
 *
 * The last line binds the code to this server's host: phones and browsers that know the format offer it there and nowhere else
 * (https://wicg.github.io/sms-one-time-codes/). Nothing in it comes from a person or a browser, so nobody can write a line of
 * their own (security-cases S-D15, S-D16).
 *
 * @param serviceName - One line; the configuration sees to it.
 * @param origin - Of the server, e.g. `https://id.example.org`.
 */
export function codeMessage(
  { serviceName, origin }: { serviceName: string; origin: string },
  purpose: CodePurpose,
  code: string,
): string {
  const host = new URL(origin).hostname;
  return `${serviceName}: ${code} is your code ${aims[purpose]}. Never share it.\n\n@${host} #${code}`;
}

/** A text that tells of a change, to the number it was about: whoever holds it may be the only one to notice. */
export type PhoneNotice = 'changed' | 'removed';

const notices: Record<PhoneNotice, (host: string) => string> = {
  changed: (host) =>
    `your phone number was changed to another one, so no codes come here any more. Was it not you? Sign in at ${host} and secure your account.`,
  removed: (host) =>
    `this phone number was removed from your account. Was it not you? Sign in at ${host} and secure your account.`,
};

export function noticeMessage(
  { serviceName, origin }: { serviceName: string; origin: string },
  notice: PhoneNotice,
): string {
  return `${serviceName}: ${notices[notice](new URL(origin).host)}`;
}

/** Answers to what people text to us. */
export type Reply = 'stopped' | 'started' | 'help';

export function replyMessage(
  { serviceName, origin }: { serviceName: string; origin: string },
  reply: Reply,
  word: string,
): string {
  const host = new URL(origin).host;
  const replies: Record<Reply, string> = {
    stopped: `you get no more texts from us. To get codes again, text ${word}.`,
    started: `you get texts with codes again. To end them, text STOP.`,
    help: `codes to sign in at ${host}. Text STOP to end them, ${word} to get them again. Message and data rates may apply.`,
  };
  return `${serviceName}: ${replies[reply]}`;
}
