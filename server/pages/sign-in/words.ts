export const words = {
  title: 'Sign in',
  looking: 'Loading…',
  forgot: 'I forgot my password',
  noAccount: 'New here?',
  createAccount: 'Create an account',
  usePasskey: 'Sign in with a passkey',
  submitCode: 'Continue',
  expiresIn: 'This sign-in expires in',
  trustBrowser: (days: number) =>
    `Leave this step out in this browser for ${days === 1 ? 'a day' : `${days} days`}`,
  trustBrowserHint: 'Only on a device that nobody else uses. You can take it back in your settings.',
  signedIn: 'You are signed in',
  notTrusted: 'The second step could not be switched off in this browser: it will be asked for next time.',
  trustAgain: 'Try again',
  goOn: 'Go on without',
  lost: 'I lost one of them',
  lostHelp:
    'Sign in with another one, a backup code too, and report what you lost: it then opens nothing any more, whoever has it.',
  lostReport: 'Take me there after signing in',
  nothingLeftTitle: 'Nothing that you set up lets you in now',
  nothingLeft: 'What is left of it was reported lost, or is used up.',
  oneFactorGone: 'I do not have it any more',
  noFactor: 'I have none of these any more',
  noFactorHelp:
    'Any browser in which you are still signed in can remove what you lost and set up something new, in its settings. If there is none, support can let you back in after some days.',
  lostEverything: 'I lost everything',
  cancel: 'Cancel',
};
