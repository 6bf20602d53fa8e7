export const words = {
  askTitle: 'Forgotten password',
  ask: 'Tell us who you are. If there is such an account and it has a confirmed e-mail address, a link to a new password goes there.',
  who: 'User name or e-mail address',
  send: 'Send me a link',
  sentTitle: 'Look at your e-mail',
  sent: 'If there is such an account and it has a confirmed e-mail address, a link to a new password is on its way there. It works for a short time, and once.',
  sentHint:
    'Nothing there after a few minutes? Look among the spam, check how you wrote the name, then try again. An account without an e-mail address can be recovered by support only.',
  again: 'Try again',
  recovery: 'I lost everything',
  toSignIn: 'Back to signing in',

  chooseTitle: 'Choose a new password',
  choose:
    'Every browser that is signed in to your account is signed out by it. Then you sign in with the new password, and your second factor if you have one.',
  newPassword: 'New password',
  set: 'Set the password',
  doneTitle: 'Your password was changed',
  done: 'Every browser was signed out. Sign in with the new password now.',
  askForAnother: 'Ask for another link',
};
