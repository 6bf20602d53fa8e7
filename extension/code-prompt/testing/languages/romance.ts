import type { Language } from './language.ts';

/** Spanish, Portuguese, French, Italian, Romanian, Catalan. */
export const romance: Language[] = [
  [
    'es',
    {
      code: 'Código de verificación',
      text: 'Código enviado por SMS',
      mail: 'Código enviado a tu correo',
      app: 'Código de la aplicación de autenticación',
      recovery: 'Código de recuperación',
      once: 'Contraseña de un solo uso',
      others: ['Código postal', 'Código de la reserva', 'Escribe los caracteres de la imagen'],
    },
  ],
  [
    'pt',
    {
      code: 'Código de verificação',
      text: 'Código enviado por SMS para o celular',
      mail: 'Código enviado para o seu e-mail',
      app: 'Código do aplicativo de autenticação',
      recovery: 'Código de recuperação',
      once: 'Senha de uso único',
      others: ['Código promocional', 'Código de rastreio', 'Digite o código da imagem'],
    },
  ],
  [
    'fr',
    {
      code: 'Code de vérification',
      text: 'Code reçu par SMS',
      mail: 'Code envoyé par e-mail',
      app: 'Code de votre application d’authentification',
      recovery: 'Code de secours',
      once: 'Mot de passe à usage unique',
      others: ['Code promo', 'Code de parrainage', 'Recopiez le code de l’image'],
    },
  ],
  [
    'it',
    {
      code: 'Codice di verifica',
      text: 'Codice inviato via SMS',
      mail: 'Codice inviato alla tua e-mail',
      app: 'Codice dell’app di autenticazione',
      recovery: 'Codice di recupero',
      once: 'Password monouso',
      others: ['Codice sconto', 'Codice fiscale', 'Codice di prenotazione'],
    },
  ],
  [
    'ro',
    {
      code: 'Cod de verificare',
      text: 'Cod trimis prin SMS',
      mail: 'Cod trimis pe e-mail',
      app: 'Cod din aplicația de autentificare',
      recovery: 'Cod de recuperare',
      once: 'Parolă de unică folosință',
      others: ['Cod poștal', 'Codul din imagine', 'Cod de reducere'],
    },
  ],
  [
    'ca',
    {
      code: 'Codi de verificació',
      text: 'Codi enviat per SMS',
      mail: 'Codi enviat al correu',
      app: 'Codi de l’aplicació d’autenticació',
      recovery: 'Codi de recuperació',
      once: 'Contrasenya d’un sol ús',
      others: ['Codi postal', 'Codi de la imatge', 'Codi de seguiment'],
    },
  ],
];
