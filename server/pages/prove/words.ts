import type { StepUpMethod } from '../../../shared/api/sessions.ts';

export const words = {
  otherWay: 'Use another way',
  otherWays: 'Other ways to prove that it is you',

  totpLabel: 'Authenticator code',
  totpHint:
    'Open your authenticator app, or Countersign in your browser, and enter the six digits it shows for this site.',
  smsPhone: (name: string, ending: string) => `${name}, number ending in ${ending}`,
  smsOtherPhone: 'Send it to another phone:',
  passwordWrong: 'This is not your current password.',
};

/** What stands on the button that changes to a method. */
export const methodNames: Record<StepUpMethod['factor'], string> = {
  password: 'Your password',
  totp: 'A code from your authenticator app',
  sms: 'A code by text message',
};

/** The title of a prompt that asks for it. */
export const methodTitles: Record<StepUpMethod['factor'], string> = {
  password: 'Enter your password',
  totp: 'Enter your code',
  sms: 'Enter the code from our text',
};
