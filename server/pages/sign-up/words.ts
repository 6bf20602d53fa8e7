export const words = {
  title: 'Create an account',
  userNameHint:
    'The name you sign in with: 1 to 64 letters a–z, digits, dots, hyphens and underscores. It begins and ends with a letter or a digit.',
  submit: 'Create account',
  haveAccount: 'You have an account already?',
};
