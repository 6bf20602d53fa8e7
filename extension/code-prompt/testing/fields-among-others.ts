import type { FieldSignals, PromptChannel } from '../prompt.ts';

/** Single fields that ask for a code, where much else is asked for, kept or spoken of that has codes of its own. */
export const fieldsAmongOthers: [why: string, signals: Partial<FieldSignals>, channel: PromptChannel][] = [
  [
    'a button sends it, and another keeps what is changed',
    {
      labelText: 'Verification code',
      contextText: 'Name . City . Country . Verification code',
      buttonText: 'Get code | Save',
      groupSize: 6,
    },
    'unknown',
  ],
  [
    'a button keeps what is changed, by a one-time password',
    {
      labelText: 'One-time password',
      contextText: 'Name . City . Country . One-time password',
      buttonText: 'Save',
      groupSize: 6,
    },
    'unknown',
  ],
  [
    'a button keeps what is changed, by a password and a code',
    {
      labelText: 'Verification code',
      contextText: 'Name . City . Street . Verification code',
      buttonText: 'Save',
      groupSize: 6,
      besidePassword: true,
    },
    'unknown',
  ],
  [
    'a button keeps what is changed, by a second factor',
    {
      labelText: 'Verification code',
      contextText: 'Two-factor authentication . Name . City . Country',
      buttonText: 'Save',
      groupSize: 6,
    },
    'unknown',
  ],
  [
    'it is for once, and a certificate is spoken of',
    { labelText: 'Engangskode', contextText: 'Sertifikat . Engangskode' },
    'unknown',
  ],
  [
    'by a QR code beside it an app got its secret, for a second factor',
    {
      labelText: 'Code',
      name: 'code',
      nearText: 'Authentification à deux facteurs . Ce code QR contient la clé . Code',
      contextText: 'Authentification à deux facteurs . Ce code QR contient la clé . Code',
      buttonText: 'Vérifier mon code',
    },
    'unknown',
  ],
  [
    'a certificate is a way to sign in, too',
    { labelText: 'Código de verificación', contextText: 'Certificado digital', buttonText: 'Entrar' },
    'unknown',
  ],
  [
    'a button keeps the phone, and it proves that',
    {
      labelText: 'Verification code',
      contextText: 'New phone . Verification code',
      buttonText: 'Save',
      groupSize: 2,
    },
    'text',
  ],
  [
    'a button keeps what is changed, once a code was sent',
    {
      labelText: 'Verification code',
      contextText: 'We sent you a code . Name . City . Country . Verification code',
      buttonText: 'Save',
      groupSize: 6,
    },
    'unknown',
  ],
];
