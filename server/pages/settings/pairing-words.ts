export const pairingWords = {
  title: 'Paired browsers',
  about:
    'Countersign in a browser of yours can say yes to a sign-in, so that no code has to be typed: in another browser with a number, in its own with one press that no look-alike site can get. It hears of every sign-in that asks, and can say no.',
  pair: 'Pair a browser',
  pairAnother: 'Pair another browser',
  paired: (name: string) => `${name} is paired. It can approve sign-ins from now on.`,
  pairedFirst: (name: string) =>
    `${name} is paired. Signing in now takes a yes from it. Pair a second browser or add another way, so that losing one does not lock you out.`,
  maybeOneBrowser:
    'If your authenticator is in the browser that is paired, you lose both with it. Make backup codes, or add a security key.',
  unpair: 'Unpair',
  unpairOf: (name: string) => `Unpair ${name}`,

  codeTitle: 'Open Countersign in the browser that you want to pair',
  here: 'In this browser: press the Countersign button in the toolbar. It offers to pair with this page.',
  elsewhere: 'In another browser: open Countersign there, choose to pair with a server, and enter this:',
  address: 'Address',
  code: 'One-time code',
  copyCode: 'Copy the code',
  left: 'Time left to use this code:',
  waiting: 'Waiting for the browser…',

  compareTitle: 'Is this your browser?',
  compare: 'Countersign shows four numbers there now. Compare them with these:',
  phrase: 'Numbers to compare',
  name: 'Name',
  browser: 'Browser',
  network: 'Network address',
  same: 'They are the same',
  notMine: 'They differ, or it is not mine',
  compareLeft: 'Time left to answer:',
  turnedAway:
    'That browser was turned away, and it can do nothing. If you did not let anyone see the code, pair again with a new one.',
};
