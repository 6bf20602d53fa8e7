/** The words of the backup codes, apart from those of the rest of the settings. */
export const words = {
  title: 'Backup codes',
  about:
    'For the day when your device is lost, broken or far away: each lets you in once, in place of your second factor.',
  none: 'You have no backup codes. If you lose your second factor now, you are locked out.',
  noneTitle: 'Make backup codes now',
  make: 'Make backup codes',
  makeNew: 'Make new codes',
  makeInBrowser: 'Make them in your paired browser',
  makeOnPaper: 'Make them on paper',
  ways: 'In your paired browser they stay at hand, and it fills them in. On paper they are there when that browser is gone, too.',
  waitTitle: 'Make them in your paired browser',
  waitHere:
    'In a browser that is paired with this account, press the Countersign button in its toolbar, on this page. It offers to make the codes.',
  waitAbout:
    'They stay in that browser, where you see, print and use them. This page only passes on what it takes to check them.',
  waiting: 'Waiting for your browser…',
  waitTaking: 'Your browser has made them. One moment…',
  waitCancel: 'Cancel',
  isMade: 'Your backup codes are ready in your paired browser. Code #1 is the first to use.',
  made: (ago: string) => `Made ${ago}`,
  usedNever: 'none used yet',
  used: (ago: string) => `last used ${ago}`,
  next: (due: number, left: number) =>
    left === 1 ? `Code #${due} is the last one.` : `Code #${due} is next. ${left} are left.`,
  few: (left: number) => `Only ${left} codes are left. Make new ones while you still have some.`,
  one: 'Only one code is left. Make new ones before you need them.',
  usedUp: 'All codes have been used or skipped. Make new ones.',
  disabled: 'Too many wrong codes were entered, so these no longer work. Make new ones.',

  newTitle: 'Make new backup codes?',
  newAbout: 'The codes you have now stop working, all of them. Throw the old sheet away.',
  keep: 'Keep the old ones',

  sheetTitle: 'Your backup codes',
  sheetFor: (userName: string, serviceName: string) => `Backup codes of ${userName} for ${serviceName}`,
  sheetOnce:
    'They were made in this page and are shown this one time. Write them down or print them, and keep them away from your devices.',
  sheetOrder:
    'Use them in order, each once. A later one works too, up to five ahead, but then those before it no longer do.',
  sheetWhere: (origin: string) =>
    `They work at ${origin} and nowhere else. Nobody will ever ask you for one.`,
  sheetMade: (moment: string) => `Made on ${moment}. A newer sheet makes this one worthless.`,
  print: 'Print',
  copy: 'Copy all',
  download: 'Save as a file',
  fileName: 'backup-codes.txt',
  done: 'I have them on paper',
  isDone: 'Your backup codes are ready. Code #1 is the first to use.',

  remove: 'Remove',
  removeLabel: 'Remove the backup codes',
  removeTitle: 'Remove the backup codes?',
  removeAbout:
    'Without them, losing your second factor locks you out. Every other browser that is signed in to your account is signed out.',
  removeKeep: 'Keep them',
  removed: 'Your backup codes were removed.',
};
