export const words = {
  title: 'Get back into your account',
  looking: 'One moment…',
  tryAgain: 'Try again',

  easierTitle: 'First, the quick ways',
  easier:
    'Each of these lets you in today. The form below takes days, so use it only if none of them is left.',
  easierBrowser: 'A browser that is still signed in, at home or at work:',
  easierBrowserDo: 'open its security settings, add a new factor there, and remove the one you lost.',
  easierCode: 'A backup code on paper or in a file:',
  easierCodeDo: 'sign in with it. If something else is asked for first, choose “Use another way”.',
  easierFactor:
    'Any other factor, such as a second security key, another authenticator app, or your phone number:',
  easierFactorDo:
    'sign in with it, and report what you lost in the security settings. If something else is asked for first, choose “Use another way”.',
  easierPassword: 'Only the password is gone:',
  easierPasswordDo: 'choose “I forgot my password” when you sign in.',

  askTitle: 'I have none of these left',
  askHow: (wait: string) =>
    `Tell us who you are. Nobody is let in for ${wait}: if it was not you who asked, the owner has that long to stop it. Two people at support then look at it, and may call you.`,
  askEndsBySignIn:
    'Whoever signs in with a second factor meanwhile ends the request, you too: then not everything is lost.',
  whatHappened: 'What happened?',
  whatHappenedHint: 'How you lost your factors, and how support can reach you. No passwords, and no codes.',
  ask: 'Send the request',
  toSignIn: 'Back to signing in',

  reference: 'Your reference',
  referenceHint: 'Give it to support when you talk to them. It is no secret.',
  waitingTitle: 'Your request is waiting',
  waiting: (left: string) => `${left} to go`,
  waitingHint:
    'This is for your protection: messages went to the owner’s addresses, so that a stranger’s request would be stopped. Nothing has changed in your account so far.',
  endsBySignIn:
    'If you find a way in, use it. But signing in with a second factor ends this request, and its waiting time is lost: the request is for who has none left.',
  waitingFrom: 'Not before',
  keepBrowser:
    'Keep this browser, and do not clear its cookies: it shows how your request is getting on, and you may have to finish in it. You can close the page and come back to it.',
  supportTitle: 'Support is looking at it',
  support:
    'The waiting time is over. Two people at support have to agree before you are let in; they may call you.',
  mailedTitle: 'Look at your e-mail',
  mailed:
    'Support has agreed. A link to set a new password was sent to your e-mail addresses. It works for one day.',
  readyTitle: 'You can come back in',
  ready:
    'Choose a new password. Everything that opened your account until now stops working: old passwords, phones, keys, signed-in browsers. Then you set up a new second factor.',
  finish: 'Set the password and go on',
  newPassword: 'New password',
  endedTitle: {
    completed: 'You are back in',
    stopped: 'This request was stopped',
    denied: 'Support has said no',
    expired: 'This request has run out',
    withdrawn: 'You took this request back',
  },
  ended: {
    completed: 'Your account was opened with this request. Sign in as usual.',
    stopped:
      'Somebody who can open the account said that it was not them, or signed in with a second factor. If that was you, all is well. If it was not, talk to support.',
    denied: 'They could not be sure that the account is yours. You can ask again, and tell them more.',
    expired: 'It was open for too long. You can ask again.',
    withdrawn: 'Nothing has changed in your account.',
  },
  askAgain: 'Ask again',
  withdraw: 'Take the request back',
  withdrawTitle: 'Take the request back?',
  withdrawHint: 'The waiting time is lost. Do this if you have found a way in.',
  keepWaiting: 'Keep waiting',

  stopTitle: 'Stop this request?',
  stop: 'Somebody has asked to be let into your account, saying that they lost everything. If it was not you, stop them here. You need not sign in.',
  stopButton: 'It was not me: stop it',
  stoppedTitle: 'It is stopped',
  stopped:
    'Nobody is let in by that request. Your account is as it was. If this goes on, sign in and switch recovery off in your security settings.',
  stopLeave: 'It was me: let it go on',
};
