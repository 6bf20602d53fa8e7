/** The words of the temporary passwords, apart from those of the rest of the settings. */
export const words = {
  title: 'Temporary passwords',
  about:
    'For programs that cannot ask for a second factor, such as mail programs. Each opens one kind of service and nothing else: neither this page nor the sign-in.',
  aboutOff:
    'For programs that cannot ask for a second factor, such as mail programs. You can make them once two-factor authentication is on.',
  add: 'New temporary password',
  addTitle: 'A temporary password',
  name: 'Name',
  nameHint: 'So that you know it again: the program, and the device that it is on.',
  nameInvalid: 'A name is up to 60 letters, digits and signs in one line, with nothing invisible among them.',
  scope: 'What it opens',
  scopeHint: 'Everything else refuses it.',
  lasts: 'How long it lasts',
  firstUse: 'Used for the first time within',
  firstUseHint:
    'If it is not, it ends by itself. Enter it in your program right away, and an hour is enough.',
  make: 'Make it',
  added: (name: string) => `The temporary password for ${name} is made.`,

  newTitle: (name: string) => `For ${name}`,
  newAbout: (scope: string) =>
    `Enter these in your program, where it asks how to sign in to ${scope}. Capitals and spaces make no difference.`,
  userName: 'User name',
  password: 'Temporary password',
  copy: 'Copy the password',
  newOnce: (moment: string) =>
    `It is shown this one time. Should you lose it, revoke it and make another one. It has to be used before ${moment}.`,
  done: 'I have entered it',

  made: (ago: string) => `Made ${ago}`,
  usedNever: 'not used yet',
  used: (ago: string) => `last used ${ago}`,
  usedFrom: 'from',
  lapsed: 'Ended',
  endsAt: (moment: string) => `Ends on ${moment}.`,
  endsUnused: (moment: string) => `Ends on ${moment} if it is not used before.`,
  endsIdle: (moment: string, last: string) =>
    `Ends on ${moment} if it is not used before; in any case on ${last}.`,
  endedAt: (moment: string) => `Ended on ${moment}.`,
  endedUnused: (moment: string) => `Ended on ${moment}, because it had not been used.`,
  endedIdle: (moment: string) => `Ended on ${moment}, because it was not used any more.`,

  revoke: 'Revoke',
  revokeOf: (name: string) => `Revoke ${name}`,
  revokeTitle: (name: string) => `Revoke ${name}?`,
  revokeAbout: 'The program that uses it is refused from now on. Nothing else changes.',
  revoked: (name: string) => `${name} was revoked.`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeAbout: 'It has ended already. It goes from this list.',
  removed: (name: string) => `${name} was removed.`,
  keep: 'Keep it',
};

/** How people call the kinds of service that most operators run; any other by the operator's own word. */
const scopeNames: Readonly<Record<string, string>> = { mail: 'Mail', calendar: 'Calendar', files: 'Files' };

export function scopeName(scope: string): string {
  return scopeNames[scope] ?? scope;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const durations = [
  { ms: dayMs, label: '1 day' },
  { ms: 7 * dayMs, label: '7 days' },
  { ms: 30 * dayMs, label: '30 days' },
  { ms: 90 * dayMs, label: '90 days' },
  { ms: 365 * dayMs, label: '1 year' },
];

interface Duration {
  /** Milliseconds, as the value of an option. */
  value: string;
  label: string;
}

/** How long one may last here, ascending; whatever the operator's limit is, there is something to choose. */
export function durationsUpTo(maxMs: number): Duration[] {
  return durations.filter(({ ms }) => ms <= maxMs).map(({ ms, label }) => ({ value: String(ms), label }));
}

/** By when it has to be used for the first time: the default first. */
export const firstUseDurations: readonly Duration[] = [
  { value: String(hourMs), label: '1 hour' },
  { value: String(dayMs), label: '1 day' },
  { value: String(7 * dayMs), label: '7 days' },
];
