export const words = {
  confirmTitle: 'Confirm this e-mail address?',
  confirm:
    'From then on it is told whenever something about the account’s security changes, and can be sent a link if the password is forgotten. If you do not know the account that the e-mail named, close this page.',
  confirmButton: 'Confirm the address',
  spentTitle: 'This link does not work any more',
  spent:
    'It has been used, or it is too old. If you opened it before, the address is confirmed: your settings show it. Otherwise ask for another link there.',
  confirmedTitle: 'The address is confirmed',
  confirmed: 'It counts for the account from now on.',

  notMeTitle: 'It was not you?',
  notMe:
    'Then secure your account here. You need not sign in. Every browser and every program that is signed in to it is signed out, and the password stops working at once. Next you choose a new one.',
  notMeAddress:
    'If the e-mail went to an address that was replaced a short while ago, that address counts again.',
  notMeBrowser:
    'If somebody has turned on two-factor authentication in your place, press the button in a browser in which you have signed in before: there it turns that off again.',
  notMeButton: 'It was not me: secure my account',
  notMeLeave: 'It was me: leave everything as it is',
  securedTitle: 'Your account is secured',
  secured: 'Nobody is signed in to it any more, and the old password is useless.',
  secondFactor: {
    removed:
      'Two-factor authentication, which was turned on a short while ago, is off again: whatever was set up for it opens nothing any more. If it was you who turned it on, set it up again.',
    removable:
      'Two-factor authentication, which was turned on a short while ago, stays on. If that was not you either, choose a new password first. Then open the mail that tells of it in a browser in which you have signed in before, and press its button once more: that turns it off.',
  },
  choose: 'Choose a new password now',

  brokenTitle: 'This link is not whole',
  broken: 'Open it from the e-mail once more, or copy all of it into the address bar.',
  toSettings: 'Go to your security settings',
};
