export const words = {
  title: 'Create an account',
  userNameHint: 'Letters a–z, digits, dots, hyphens and underscores. This is the name you sign in with.',
  submit: 'Create account',
  haveAccount: 'You have an account already?',
};
