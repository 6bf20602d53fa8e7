import type { FieldSignals } from '../prompt.ts';

/** Single fields for what is printed on a document, by which it is proved genuine. */
export const fieldsOfDocuments: [why: string, signals: Partial<FieldSignals>][] = [
  [
    'a letter is proved genuine, by who gave it out',
    {
      placeholder: 'Código de verificación',
      contextText: 'Verificación de cartas de presentación emitidas por el Departamento',
      buttonText: 'Verificar',
    },
  ],
  [
    'a certificate is proved genuine by what is printed on it',
    {
      name: 'codigo_verificacion',
      nearText: 'Código de verificación',
      contextText: 'Validación de certificados . Código de verificación',
      buttonText: 'Verificar',
    },
  ],
  [
    'a receipt is proved genuine by what is printed on it',
    {
      placeholder: 'أدخل رمز التحقق...',
      nearText: 'التحقق من إيصال',
      contextText: 'التحقق من إيصال',
      buttonText: 'تحقق',
    },
  ],
  [
    'an invoice is proved genuine by what is printed on it',
    {
      labelText: 'Verification code',
      contextText: 'Verify an invoice . Verification code',
      buttonText: 'Verify',
    },
  ],
  [
    'a report is proved genuine by what is printed on it, in Serbian',
    {
      placeholder: 'Verifikacioni kod',
      nearText: 'Unesite verifikacioni kod sa izveštaja da proverite njegovu autentičnost.',
      contextText: 'Unesite verifikacioni kod sa izveštaja da proverite njegovu autentičnost.',
      buttonText: 'Proveri',
    },
  ],
];
