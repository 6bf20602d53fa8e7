import type { Language } from './language.ts';

/** English, German, Dutch, Danish, Swedish, Norwegian. */
export const germanic: Language[] = [
  [
    'en',
    {
      code: 'Verification code',
      text: 'Code from the text message',
      mail: 'Enter the code we emailed you',
      app: 'Code from your authenticator app',
      recovery: 'Backup code',
      once: 'One-time password',
      others: ['Postal code', 'Meeting code', 'Gift card code'],
    },
  ],
  [
    'de',
    {
      code: 'Bestätigungscode',
      text: 'Code aus der SMS',
      mail: 'Code aus der E-Mail',
      app: 'Code aus der Authentifizierungs-App',
      recovery: 'Wiederherstellungscode',
      once: 'Einmaliges Kennwort',
      others: ['Gutscheincode', 'Code im Bild', 'Passwort noch einmal eingeben'],
    },
  ],
  [
    'nl',
    {
      code: 'Verificatiecode',
      text: 'Code uit de sms',
      mail: 'Code uit de e-mail',
      app: 'Code uit je authenticatie-app',
      recovery: 'Herstelcode',
      once: 'Eenmalig wachtwoord',
      others: ['Kortingscode', 'Code in het plaatje', 'Herhaal het wachtwoord'],
    },
  ],
  [
    'da',
    {
      code: 'Bekræftelseskode',
      text: 'Kode fra sms',
      mail: 'Kode fra e-mail',
      app: 'Kode fra din godkendelsesapp',
      recovery: 'Gendannelseskode',
      once: 'Engangsadgangskode',
      others: ['Rabatkode', 'Koden i billedet', 'Gavekortkode'],
    },
  ],
  [
    'sv',
    {
      code: 'Verifieringskod',
      text: 'Kod från sms',
      mail: 'Kod från e-post',
      app: 'Kod från autentiseringsappen',
      recovery: 'Återställningskod',
      once: 'Engångslösenord',
      others: ['Rabattkod', 'Koden i bilden', 'Portkod'],
    },
  ],
  [
    'no',
    {
      code: 'Bekreftelseskode',
      text: 'Kode fra sms',
      mail: 'Kode fra e-post',
      app: 'Kode fra autentiseringsappen',
      recovery: 'Gjenopprettingskode',
      once: 'Engangspassord',
      others: ['Rabattkode', 'Koden i bildet', 'Landskode'],
    },
  ],
];
