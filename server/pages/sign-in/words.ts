export const words = {
  title: 'Sign in',
  looking: 'Loading…',
  noAccount: 'New here?',
  createAccount: 'Create an account',
  submitCode: 'Continue',
  expiresIn: 'This sign-in expires in',
  noCode: 'Can’t get a code?',
  noCodeHelp:
    'A code from any of your authenticator apps will do, so try another device that has one. If you have none left, ask whoever runs this server: there is no other way in yet.',
  cancel: 'Cancel',
};
