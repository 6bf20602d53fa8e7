import type { Reception } from '../../../shared/api/dev-phone.ts';

export const words = {
  title: 'The phone',
  what: 'This page plays the phones that this server texts, so that everything can be tried without a carrier. It is here in development only.',
  none: 'No text has been sent yet. Add a phone number in your settings, for instance +1 202-555-0123, or sign in with one.',
  settings: 'Go to the settings',
  choose: 'Phone',
  empty: 'No texts.',
  copyCode: (code: string) => `Copy ${code}`,
  copied: (code: string) => `${code} was copied.`,
  answer: 'Text message',
  send: 'Send',
  reception: 'How this phone behaves',
};

export const receptions: Record<Reception, string> = {
  good: 'Gets texts at once',
  late: 'Texts are late: held up until this is changed back',
  off: 'Is switched off',
  blocked: 'The carrier refuses our texts',
};

/** What the buttons under the texts send. */
export const keywords = ['GO', 'STOP', 'HELP'];
