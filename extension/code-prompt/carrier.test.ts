import { describe, expect, test } from 'vitest';
import type { FieldSignals, PromptChannel } from './prompt.ts';
import { findAsRead } from './testing/find-as-read.ts';
import { makeField } from './testing/make-field.ts';

const claims = (signals: Partial<FieldSignals>) => findAsRead([makeField(signals)]);

describe('an address is no way by which a code comes', () => {
  const beside = { besidePassword: true, groupSize: 3 };
  test.each<[why: string, signals: Partial<FieldSignals>]>([
    [
      'that is a user’s name beside a password',
      {
        labelText: '2FA code (if enabled)',
        contextText: 'E-mail . Password . 2FA code (if enabled)',
        ...beside,
      },
    ],
    [
      'in German',
      {
        labelText: '2FA-Code (falls aktiviert)',
        contextText: 'E-Mail . Passwort . 2FA-Code (falls aktiviert)',
        ...beside,
      },
    ],
    [
      'whose name stands before two others',
      { labelText: 'Código de autenticação', contextText: 'E-mail Senha Código de autenticação', ...beside },
    ],
    [
      'of who signs in, below a second step',
      {
        labelText: 'Verification code',
        contextText: 'Two-factor authentication . Signing in as ann@example.com . Verification code',
      },
    ],
    [
      'of whom to ask for help',
      {
        labelText: 'Verification code',
        contextText: 'Two-factor authentication . Trouble? Email support@example.com',
      },
    ],
  ])('%s', (_why, signals) => {
    expect(claims(signals)).toMatchObject([{ channel: 'unknown' }]);
  });

  test.each<[why: string, signals: Partial<FieldSignals>]>([
    [
      'to which a button sends it',
      { contextText: 'E-mail . Password', buttonText: 'Resend code | Sign in', ...beside },
    ],
    ['to which it was sent', { contextText: 'We sent it. E-mail . Password', ...beside }],
    ['of which a second step is made', { contextText: 'Verify your e-mail . ann@example.com' }],
  ])('but one %s is', (_why, signals) => {
    expect(claims({ labelText: 'Verification code', ...signals })).toMatchObject([{ channel: 'e-mail' }]);
  });

  test('nor is one where a button offers another way', () => {
    const contextText = 'E-mail . Password . 2FA code';
    const buttonText = 'Sign in | Send code by e-mail instead';
    expect(claims({ labelText: '2FA code', contextText, buttonText, ...beside })).toMatchObject([
      { channel: 'unknown' },
    ]);
  });
});

test('what the page calls its parts tells where nothing else does', () => {
  expect(claims({ labelText: 'Codi d’autenticació', groupNames: 'totp-code' })).toMatchObject([
    { channel: 'authenticator' },
  ]);
});

test.each([
  ['the program of the page', { groupNames: 'app-login' }],
  ['an app, where it was sent', { groupNames: 'totp-form', contextText: 'We sent you a code' }],
  ['two colours', { groupNames: 'duo-tone' }],
  ['an app, where access is recovered', { groupNames: 'totp-form', contextText: 'Account recovery' }],
  ['two ways', { groupNames: 'sms-or-totp-form' }],
])('a part of the page that is called like %s tells nothing', (_why, signals) => {
  expect(claims({ labelText: 'One-time code', ...signals })).toMatchObject([{ channel: 'unknown' }]);
});

test.each<[string, PromptChannel]>([
  ['Two-factor authentication . SMS', 'text'],
  ['Two-factor authentication . Text message', 'text'],
  ['Two-step verification . Check your inbox', 'e-mail'],
])('a second step is made by what is said: %s', (contextText, channel) => {
  expect(claims({ labelText: 'Verification code', contextText })).toMatchObject([{ channel }]);
});

test('how the page calls the parts of its looks tells nothing', () => {
  const groupNames = 'modal-content-mobile';
  expect(claims({ labelText: 'Verification code', groupNames })).toMatchObject([{ channel: 'unknown' }]);
});

test('a QR code is scanned for other reasons, too, where a code was sent', () => {
  const contextText = 'Two-factor authentication . We sent you a code . QR code . Code';
  expect(claims({ labelText: 'Code', contextText })).toMatchObject([{ channel: 'unknown' }]);
});

test('an app that is named stays, where a code was sent as well', () => {
  const signals = {
    labelText: 'Code from your authenticator app',
    contextText: 'We sent you another code by SMS',
  };
  expect(claims(signals)).toMatchObject([{ channel: 'authenticator' }]);
});
