export const words = {
  title: 'Sign in',
  looking: 'Loading…',
  noAccount: 'New here?',
  createAccount: 'Create an account',
  codeTitle: 'Enter your code',
  codeLabel: 'Authenticator code',
  codeHint:
    'Open your authenticator app, or Countersign in your browser, and enter the six digits it shows for this site.',
  submitCode: 'Continue',
  expiresIn: 'This sign-in expires in',
  cancel: 'Cancel',
};
