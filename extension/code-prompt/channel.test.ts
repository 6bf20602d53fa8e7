import { describe, expect, test } from 'vitest';
import type { FieldSignals, PromptChannel } from './prompt.ts';
import { findAsRead } from './testing/find-as-read.ts';
import { makeField } from './testing/make-field.ts';

const claims = (signals: Partial<FieldSignals>) => findAsRead([makeField(signals)]);

const beside = 'Token: As a last resort, you can use a backup token.';
/** The only field of a form, as django-two-factor-auth shows it. */
const lastResort: Partial<FieldSignals> = {
  autocomplete: 'one-time-code',
  labelText: 'Token',
  nearText: beside,
  contextText: `Please enter the token shown by your token generator. ${beside}`,
};

describe('X-C02 a recovery code', () => {
  test.each<[string, Partial<FieldSignals>]>([
    ['even when it claims one-time-code', { labelText: 'Recovery code', autocomplete: 'one-time-code' }],
    ['by its name', { name: 'backup_code' }],
    [
      'that is told what an app’s code would do',
      {
        labelText: 'Recovery code',
        name: 'Input.RecoveryCode',
        nearText: 'This login will not be remembered until you provide an authenticator app code',
        contextText:
          'Use a recovery code . This login will not be remembered until you provide an authenticator app code',
      },
    ],
    [
      'by its name, where the sentence above was left as it is for the app',
      { name: 'recoveryCode', nearText: 'Enter the code from your authenticator app' },
    ],
    [
      'that came when an app was set up',
      {
        labelText: 'Code',
        name: 'code',
        nearText: 'You got these when you set up your authenticator app',
        contextText: 'Use a recovery code',
      },
    ],
    [
      'of who has lost an app',
      {
        labelText: 'Code',
        name: 'code',
        nearText: 'Lost your authenticator app?',
        contextText: 'Lost your authenticator app? . Use a recovery code',
      },
    ],
    [
      'that was saved when an app was set up by a QR code',
      {
        name: 'value',
        nearText:
          'Code: of the recovery codes that came when the QR code was scanned, without an authenticator',
      },
    ],
    [
      'beside an app’s that is offered',
      {
        labelText: 'Code',
        name: 'code',
        nearText: 'Of vul de code in getoond door uw Two Factor Authentication app.',
        contextText:
          'Vul een herstel code in . Of vul de code in getoond door uw Two Factor Authentication app.',
      },
    ],
    ['or one’s key, which is no code', { labelText: 'Security key or recovery code' }],
    ['one finds it in a file', { labelText: 'Recovery key', nearText: 'Find it in the file you saved' }],
    [
      'it is printed on a sheet',
      { labelText: 'Code', contextText: 'Use one of the backup codes printed on your sheet' },
    ],
    [
      'it is one of some, in words of the site',
      {
        labelText: 'One of the codes you wrote on that yellow paper sheet',
        contextText: 'Use a recovery code',
      },
    ],
    ['German', { labelText: 'Wiederherstellungscode' }],
    ['Japanese', { labelText: 'バックアップコード' }],
    [
      'that came long ago, beside an address for questions',
      {
        labelText: 'Recovery code',
        contextText: 'Enter one of the recovery codes that you received. Lost them? Write us an e-mail.',
      },
    ],
    [
      'of a phone that was lost',
      {
        labelText: 'Code',
        contextText: 'Lost your phone? Use one of the recovery codes that came with 2FA.',
      },
    ],
    ['of a sign-in with codes', { labelText: '2FA recovery code' }],
    ['of codes by their name', { labelText: 'OTP backup code' }],
    ['Spanish, of codes by their name', { labelText: 'Código de recuperación TOTP' }],
    [
      'one of those that were saved, by no name',
      { labelText: 'Code', contextText: 'Enter one of the codes you saved' },
    ],
    [
      'although the page calls it otp, and no word names another code',
      { labelText: 'Code', name: 'otp', contextText: 'Lost your phone? Sign in with a recovery code. Code' },
    ],
    [
      'it is spoken of first, and what was lost after it',
      {
        labelText: 'Code',
        name: 'otp',
        contextText: 'Use a recovery code. Lost your authenticator? Type one of those for 2FA.',
      },
    ],
    [
      'the heading says no more than that',
      { labelText: 'Code', contextText: 'Two-factor recovery. Code', buttonText: 'Verify' },
    ],
    [
      'although it is named an auth code',
      { labelText: 'Recovery code', name: 'auth_code', nearText: 'Lost your phone?' },
    ],
    [
      'although the page calls it otp',
      { name: 'otp', nearText: 'Enter one of your backup codes', contextText: 'Two-factor authentication' },
    ],
    [
      'whose noun stands first, in Polish, and which is called a one-time code after that',
      {
        nearText: 'Zaloguj się kodem zapasowym. Przepisz jeden z kodów jednorazowych z listy.',
        contextText: 'Logowanie dwuetapowe',
      },
    ],
    [
      'below a sentence about the app that was lost',
      {
        labelText: 'Code',
        nearText: 'Code . One of your 8-digit recovery codes',
        contextText:
          'Can’t get a code from your authenticator app? . Code . One of your 8-digit recovery codes',
      },
    ],
    ['whose label says so, of all backup tokens the last', { ...lastResort, labelText: 'Backup token' }],
    [
      'for who cannot receive a message',
      { labelText: 'Recovery code', contextText: 'If you can’t receive an e-mail, enter a recovery code' },
    ],
    [
      'for who lost the phone',
      {
        labelText: 'Recovery code',
        contextText: 'If you lost your phone, enter one of the recovery codes you received by e-mail',
      },
    ],
    [
      'beside an address for questions',
      {
        labelText: 'Recovery code',
        contextText: 'Enter a recovery code or ask us by e-mail',
      },
    ],
  ])('a recovery code is asked for: the channel says so, %s', (_why, signals) => {
    expect(claims(signals)).toMatchObject([{ channel: 'recovery' }]);
  });

  test('one may find it on a list', () => {
    const signals = {
      labelText: 'Recovery code',
      nearText: 'Recovery code. Find the next one on your list.',
    };
    expect(claims(signals)).toMatchObject([{ channel: 'recovery' }]);
  });

  test('it is one of those that were saved', () => {
    const signals = { labelText: 'Enter one of the codes you saved', contextText: 'Use a recovery code' };
    expect(claims(signals)).toMatchObject([{ channel: 'recovery' }]);
  });

  test('a recovery code that is only offered as another way does not make it a recovery prompt', () => {
    const contextText = 'Two-factor authentication. Enter the code. No phone? Use a recovery code.';
    expect(claims({ labelText: 'Code', name: 'otp', contextText })).toMatchObject([{ channel: 'unknown' }]);
  });

  test.each([
    { labelText: 'Authentication or recovery code' },
    { labelText: 'Authenticator or backup code', name: 'twofactorcode' },
    { nearText: 'Authentication or recovery code', name: 'totp_or_recovery' },
  ])('either code will do: it is no recovery prompt, %j', (signals) => {
    expect(claims(signals)).toMatchObject([{ channel: 'authenticator' }]);
  });

  test('a backup token that may stand in for what is asked for before it does not make it a recovery prompt', () => {
    expect(claims(lastResort)).toMatchObject([{ channel: 'authenticator' }]);
  });

  test('a "recovery code" that was mailed just now is none of those that one keeps', () => {
    const contextText = 'An email containing a recovery code has been sent to the address you provided.';
    const signals = { labelText: 'Recovery code', maxLength: 6, inputMode: 'numeric', contextText };
    expect(claims(signals)).toMatchObject([{ channel: 'e-mail' }]);
  });

  test('a link to recovery codes beside it does not make it a recovery prompt', () => {
    const signals = {
      labelText: 'Verification code',
      contextText: 'Verification code. Lost it? Recovery code',
    };
    expect(claims(signals)).toMatchObject([{ channel: 'unknown' }]);
  });
});

describe('a code came by', () => {
  test.each<[why: string, text: string, channel: PromptChannel]>([
    ['what was done, and not who is signed in', 'me@site.test Enter code. We texted your phone.', 'text'],
    ['what is near the code', 'Sign in with your e-mail or a key. Enter the code from the SMS', 'text'],
    ['mail, to an address that is verified', 'Verify your email address. Enter the code.', 'e-mail'],
    ['a text, about a mail', 'Nous avons envoyé un code par SMS pour confirmer votre adresse e-mail', 'text'],
    ['a messenger, whose name holds an app', 'Enter the code that we sent via WhatsApp', 'text'],
    ['mail, which is a message too', 'Enter the code from the message in your e-mail', 'e-mail'],
    [
      'mail, which is a message too, in Russian',
      'Сообщение с кодом отправлено на указанный электронный адрес',
      'e-mail',
    ],
    ['mail, which is a message too, in Spanish', 'Código del mensaje en tu correo', 'e-mail'],
    ['a message or mail: the one that is named first', 'Código enviado por mensaje o correo', 'text'],
    ['an app on a mobile phone', 'Enter the passcode from the Zalmoxis Mobile app', 'authenticator'],
    [
      'nobody knows what, before a device that is to be remembered',
      'Enter the code Remember this device',
      'unknown',
    ],
    ['an app’s device, in Finnish', 'Syötä koodi tunnistautumislaitteeltasi', 'authenticator'],
    ['a text message, in Ukrainian', 'Введіть код, що ми відправили вам текстовим повідомленням', 'text'],
    ['a message to a number that is shown in part', 'Enter the code sent to (•••) ••• •• 37', 'text'],
    ['a message to a number without its country', 'Kode OTP telah dikirim ke 081234567890', 'text'],
    ['a message to a number whose middle is hidden', '验证码已发送至 138****5678', 'text'],
    ['nobody knows what, below a card’s number', 'Enter the code sent for 4111****1234', 'unknown'],
    ['a message to a number in the American way', 'We sent it to xxx-xxx-4471.', 'text'],
    [
      'a message to a number that is told by its end',
      'Enter the code sent to your number ending in 07.',
      'text',
    ],
    [
      'a short mail, which is a text in Japan',
      '080****2291 にSMS（ショートメール）で確認コードを送信しました',
      'text',
    ],
    ['a message to a number that begins in full', 'Enter the code sent to 085 ••• ••14', 'text'],
    ['nobody knows what, above a card', 'Enter the code that was sent. Card •••• •••• •••• ••34', 'unknown'],
    ['a text, to a phone that has the app', 'Enter the code sent to the phone with the app', 'text'],
    ['a text, or an app on the same phone', 'Enter the code from your phone or app', 'text'],
    ['an app that is called an OTP app', 'Open your OTP app and enter the digits', 'authenticator'],
  ])('%s', (_why, contextText, channel) => {
    expect(claims({ labelText: 'Verification code', contextText })).toMatchObject([{ channel }]);
  });
});

test.each<[string, Partial<FieldSignals>, PromptChannel]>([
  [
    'labelled so',
    { labelText: 'Recovery code', nearText: 'We e-mailed you a code to reset your password' },
    'e-mail',
  ],
  [
    'named so',
    { name: 'recovery_code', labelText: 'Enter code', nearText: 'Enter the code that we sent you' },
    'unknown',
  ],
])('a code that was just sent is none that one keeps, though %s', (_why, signals, channel) => {
  expect(claims(signals)).toMatchObject([{ channel }]);
});

test('what is mailed to somebody who lost the password is called a recovery code, too', () => {
  const nearText = 'We sent your code to mia@example.com';
  expect(
    claims({ id: 'recovery_code_entry', placeholder: 'Enter code', nearText, contextText: nearText }),
  ).toMatchObject([{ channel: 'e-mail' }]);
});

describe('X-C02 where one keeps codes for, no app is asked:', () => {
  const kept =
    'Lost your phone? Use one of the codes that you saved when you set up two-factor authentication';
  test.each<[why: string, signals: Partial<FieldSignals>]>([
    ['whatever its form is called', { labelText: 'Code', groupNames: 'totp-form', contextText: kept }],
    [
      'a backup of an app',
      { labelText: 'Code', name: 'backup_otp', contextText: 'Lost your authenticator app?' },
    ],
    [
      'instead of a text or an app',
      {
        labelText: 'Recovery code',
        nearText: 'We sent a code to your phone. Or use your authenticator app.',
      },
    ],
    [
      'where neither text nor app is at hand',
      {
        labelText: 'Backup code',
        nearText: 'Cannot receive the SMS code or use the authenticator app? Enter a backup code',
      },
    ],
    [
      'whatever it is named',
      {
        labelText: 'Enter backup code',
        name: 'otp',
        nearText: 'Lost access to your authenticator app? We can not text you a code. Use a backup code.',
      },
    ],
    [
      'in German',
      {
        labelText: 'Wiederherstellungscode',
        nearText: 'Code per SMS oder Authenticator-App nicht verfügbar?',
      },
    ],
    ['to be rid of the second factor', { labelText: '2FA Reset Code', name: 'twofa' }],
    ['for two factors', { labelText: 'Recovery code (2FA)', name: 'otp_backup_code' }],
  ])('%s', (_why, signals) => {
    expect(claims(signals)).toMatchObject([{ channel: 'recovery' }]);
  });
});
