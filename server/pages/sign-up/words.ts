export const words = {
  title: 'Create an account',
  userNameHint:
    'The name you sign in with: 1 to 64 letters a–z, digits, dots, hyphens and underscores. It begins and ends with a letter or a digit.',
  mailAddress: 'E-mail address (optional)',
  mailAddressHint:
    'It is told when something about your account’s security changes, and gets you a link if you forget your password. Nothing else is sent to it.',
  submit: 'Create account',
  haveAccount: 'You have an account already?',
};
