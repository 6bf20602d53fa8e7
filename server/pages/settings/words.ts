import type { StepUpPurpose } from '../../../shared/api/sessions.ts';

export const words = {
  title: 'Security',
  tryAgain: 'Try again',
  loading: 'Loading your settings…',
  welcomeTitle: (userName: string) => `Welcome, ${userName}.`,
  welcome:
    'Your account is ready. Turn on two-factor authentication now, so that a stolen password alone opens nothing.',
  mustEnrolTitle: 'One more step',
  mustEnrol: 'This server asks for a second factor. Add a security key or an authenticator app to go on.',

  mustEnrolAgent:
    'Add the security key that you will sign in with at the support desk: one with a PIN or a fingerprint reader, or a passkey. There is no password.',
  agentTitle: 'You work at the support desk',
  agent: 'Open recovery requests are decided on there.',
  toDesk: 'Go to the support desk',
  agentKeys: 'You sign in with one of these keys, and with nothing else.',

  twoFactorOn: 'Two-factor authentication is on',
  twoFactorOff: 'Two-factor authentication is off',
  onBy: 'Signing in takes your password and one of these, or a passkey alone.',
  onlyOne: 'You have one second factor. Add another, so that losing it does not lock you out.',
  off: 'Your password alone opens this account. Add a security key or an authenticator app, and signing in takes that too.',

  keys: 'Security keys and passkeys',
  addKey: 'Add a security key or passkey',
  addAnotherKey: 'Add another key',
  addKeyHint:
    'A security key that you plug in or hold to your device, or a passkey that your device or password manager keeps. It works on this site alone, so nobody can trick you into giving it to another one.',
  addKeyFirst:
    'From then on, signing in takes it. Add a second key or another way soon, and make backup codes: if you lose the only key and have nothing else, support needs days to let you back in.',
  addKeyReady: 'Have the key at hand. Your browser asks for it next.',
  addKeyWait: 'Your browser is asking for your key. Follow what it shows, and touch the key when it blinks.',
  keyIsOn: (name: string) => `${name} is set up. It opens your account too.`,
  keyIsOnFirst: (name: string) =>
    `${name} is set up. Signing in now takes it. Add a second key, or an authenticator app, so that losing one does not lock you out.`,
  keyIsOnFirstForAgent: (name: string) =>
    `${name} is set up, and you sign in with it from now on. Add a second key: if you lose the only one, the operator has to let you back in.`,
  passkeyBadge: 'Signs in without a password',
  synced: 'Synced to your other devices.',
  notSynced: 'Not synced now: it is lost with its device.',
  otherAddress: 'Works at another address',
  otherAddressHint:
    'It was set up while this site had another address, and does not work here. Remove it and add it again.',
  fellBack: (ago: string) =>
    `An answer came from it ${ago} that was older than one before. There may be a copy of it: if you do not know why, remove it.`,

  apps: 'Authenticator apps',
  addApp: 'Add an authenticator app',
  addAnotherApp: 'Add another app',
  added: (ago: string) => `Added ${ago}`,
  usedNever: 'never used to sign in',
  used: (ago: string) => `last used ${ago}`,
  disabled: 'Disabled',
  disabledHint: 'Too many wrong codes were entered. Remove it and add it again.',
  rename: 'Rename',
  renameOf: (name: string) => `Rename ${name}`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  renamed: 'The name was changed.',
  removed: (name: string) => `${name} was removed.`,
  removedLast: (name: string) => `${name} was removed. Two-factor authentication is off.`,
  isOn: (name: string) => `${name} is set up. Its codes open your account too.`,
  isOnFirst: (name: string) =>
    `${name} is set up. Signing in now takes a code from it. Add a second one on another device, so that losing one does not lock you out.`,

  appName: 'Name',
  appNameHint: 'So that you can tell it from others: the browser or phone it is on.',
  appNameInvalid:
    'A name is up to 60 letters, digits and signs in one line, with nothing invisible among them.',
  appNameDefault: 'My browser',
  continue: 'Continue',
  scanTitle: 'Scan this QR code',
  scan: 'With Countersign, press the extension’s button, then Add an account (+), then Read the QR code on this page. With another app, point its camera at the picture.',
  qrLabel: 'QR code that holds the secret for your authenticator app',
  cannotScan: 'Can’t scan it?',
  typeSecret: 'Enter this secret in your app instead. Type: time-based, 6 digits.',
  copySecret: 'Copy the secret',
  openApp: 'Open in an authenticator app on this device',
  confirmTitle: 'Enter the code it shows',
  code: 'Authenticator code',
  codeHint: 'The six digits that your app shows for this account now.',
  turnOn: 'Confirm',
  scanExpires: 'Time left to use this QR code:',
  startAgain: 'Start again',

  lost: 'Reported lost',
  lostSince: (ago: string) => `Reported lost ${ago}. It opens nothing, whoever has it.`,
  reportLost: 'Report as lost',
  reportLostOf: (name: string) => `Report ${name} as lost`,
  reportLostTitle: (name: string) => `Did you lose ${name}?`,
  reportLostDoes:
    'From now on it opens nothing here, whoever has it. Every other browser is signed out, and the second step is asked for everywhere.',
  reportLostStays:
    'It stays on your list. If you find it, you can use it again; if not, add a new one and remove it.',
  reportLostNext: (wait: string) =>
    `Both want a proof as strong as what you lost, or a backup code. Without one, what you have left is enough after ${wait}. Your password and your signed-in browsers you can change at once.`,
  reportLostNow: 'Report as lost',
  reportLostNot: 'Not lost',
  reportedLost: (name: string) =>
    `${name} opens nothing any more. If programs on it use temporary passwords, revoke those too.`,
  found: 'I found it',
  foundOf: (name: string) => `I found ${name}`,
  restored: (name: string) => `${name} works again.`,
  lostNoticeTitle: 'What did you lose?',
  lostNotice:
    'Press “Report as lost” beside it: it stops working at once. Any one of your other ways is enough for that.',

  renameTitle: 'Change the name',
  save: 'Save',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeOne: 'It stops working at once. Your other ways to prove that it is you stay.',
  removeLast:
    'It is your only second factor: two-factor authentication turns off, and your password alone opens this account. Backup codes and temporary passwords end.',
  removeSignsOut: 'Every other browser that is signed in to your account is signed out.',
  removeAnyway: 'Remove',
  removeAndTurnOff: 'Remove and turn off',
  keep: 'Keep it',

  password: 'Password',
  passwordChangedAt: (ago: string) => `Last changed ${ago}`,
  changePassword: 'Change password',
  currentPassword: 'Current password',
  newPassword: 'New password',
  currentPasswordWrong: 'This is not your current password.',
  passwordChangeSignsOut:
    'Every other browser that is signed in to your account will be signed out, and your temporary passwords end.',
  passwordChanged:
    'Your password was changed. Every other browser was signed out, and temporary passwords have ended.',

  sessions: 'Where you are signed in',
  unknownBrowser: 'Unknown browser',
  thisBrowser: 'This browser',
  signedIn: (ago: string) => `signed in ${ago}`,
  activeNow: 'active now',
  lastActive: (ago: string) => `last active ${ago}`,
  endSessionOf: (browser: string, address: string) => `Sign out ${browser} at ${address}`,
  endOthers: 'Sign out everywhere else',
  ended: 'Signed out.',
  endedOthers: 'Every other browser was signed out.',

  trusted: 'Where the second step is left out',
  trustedHint: 'It is asked for again everywhere as soon as your password or any way to sign in changes.',
  trustedSince: (ago: string) => `since ${ago}`,
  trustedUntil: (moment: string) => `until ${moment}`,
  askAgain: 'Ask again',
  askAgainIn: (browser: string, address: string) =>
    `Ask for the second step again in ${browser} at ${address}`,
  trustRevoked: 'The second step is asked for there again.',

  mail: 'E-mail address',
  mailNone:
    'You have given none. With one, you are told whenever something about your account’s security changes, and get a link if you forget your password.',
  mailPending: 'A link was sent to this address. It counts once you open it:',
  mailAdd: 'Add an e-mail address',
  mailChange: 'Change the address',
  mailRemove: 'Remove it',
  mailNew: 'New e-mail address',
  mailNewHint: 'A link is sent to it. It counts once you open that link; until then nothing changes.',
  mailSend: 'Send the link',
  mailAsked: 'A link is on its way to the new address. It works for one day.',
  mailRemoveTitle: 'Remove your e-mail address?',
  mailRemoveHint:
    'Nobody can be told what happens to your account any more, and a forgotten password can be replaced by support only. The address is told for seven more days.',
  mailRemoved: 'The address was removed.',

  history: 'What happened',
  historyMore: 'Show earlier',
  wrongPasswords: (count: number, ago: string) =>
    count === 1
      ? `In the last seven days a wrong password was given once for your user name, ${ago}.`
      : `In the last seven days a wrong password was given ${count < 100 ? count : 'more than 99'} times for your user name, the last time ${ago}.`,
  historyFailed: 'failed',
  historyNew: 'new',
  since: 'Since you were here last',
  sinceSeen: 'That was me',
  sinceNotMe: 'Look at it',
  notMe: 'Not me',
  notMeAbout: (what: string) => `${what}: this was not me`,
  notMeTitle: 'Was this not you?',
  notMeHint:
    'Choose a new password. Every other browser and every program that is signed in to your account is signed out, requests for a way in are stopped, and an e-mail address that came since then is taken out. Then look through what is set up.',
  notMeSecure: 'Secure my account',
  notMeLeave: 'It was me',
  notMeDone: 'Your account is secured. Now look through what is set up, above.',
  reviewTitle: 'Is all of this yours?',
  review:
    'You said that something was not you. Whoever it was may have left a way in. Look at these; nothing can be added before:',
  reviewList: [
    'your second factors: remove each one that you do not know',
    'your e-mail address: if somebody else put it there, press “Not me” where “What happened” tells of it',
    'where you are signed in',
  ],
  reviewDone: 'I have looked: all of it is mine',

  recovery: 'If you lose everything',
  recoveryOn:
    'Support can let you back in after some days, if two people there are sure that it is you. You are told of each request here and, if you have given an address, by e-mail, and can stop it.',
  recoveryOff:
    'Recovery by support is off. If you lose every factor and every backup code, nobody can let you back in.',
  recoveryTurnOff: 'Switch it off',
  recoveryTurnOn: 'Switch it on',
  recoveryTurnOffTitle: 'Switch recovery off?',
  recoveryTurnOffHint:
    'Nobody at support can let you in any more, and neither can whoever pretends to be you. Be sure to have backup codes in a safe place.',
  recoveryKeep: 'Leave it on',
  recoveryTurnedOff: 'Recovery by support is off.',
  recoveryTurnedOn: 'Recovery by support is on.',
  recoveryAskedTitle: 'Somebody asks to be let into this account',
  recoveryAsked: (ago: string) => `They said ${ago} that they lost everything.`,
  recoveryAskedFrom: (browser: string, address: string) => `From ${browser} at ${address}.`,
  recoveryLeft: (left: string) => `They cannot get in before ${left} from now.`,
  recoveryLeftOver: 'Their waiting time is over: stop it now if it is not you.',
  recoveryStop: 'It was not me: stop it',
  recoveryStopped: 'It is stopped. Nobody is let in by that request.',

  stepUpTitle: 'Confirm that it is you',
  stepUp: 'This needs a fresh proof that it is you, of the strongest kind you have set up.',
  stepUpByAny: 'Any one of your other ways is enough for this.',
  notEnoughTitle: 'You have nothing left that is strong enough',
  notEnoughUntil: (moment: string) =>
    `What you reported lost was stronger than what is left. So that nobody gets around it by reporting it, what is left is enough from ${moment} on, and a backup code at once.`,
  notEnough: 'Sign in again, or ask support to let you in.',
  confirm: 'Confirm',
};

/** What the step-up is for, so that nobody confirms something that they did not ask for. */
export const stepUpPurposes: Record<StepUpPurpose, string> = {
  'change-password': 'To change your password',
  'add-factor': 'To add a way to sign in',
  'change-phone': 'To change a phone number',
  'rename-factor': 'To change a name',
  'remove-factor': 'To remove a way to sign in',
  'suspend-factor': 'To report something as lost',
  'restore-factor': 'To use again what was lost',
  'end-session': 'To sign out other browsers',
  'make-backup-codes': 'To make backup codes',
  'manage-temporary-passwords': 'To make or revoke a temporary password',
  'change-recovery': 'To switch recovery by support on or off',
  'change-mail-address': 'To change your e-mail address',
  'decide-recovery': 'To decide about a recovery request',
};
