import type { Language } from './language.ts';

/** Russian, Polish, Czech, Ukrainian, Bulgarian, Croatian, Serbian, Slovak, Slovenian. */
export const slavic: Language[] = [
  [
    'ru',
    {
      code: 'Код подтверждения',
      text: 'Код из СМС',
      mail: 'Код из письма',
      app: 'Код из приложения для аутентификации',
      recovery: 'Резервный код',
      once: 'Введите одноразовый пароль',
      others: ['Промокод', 'Код с картинки', 'Код подразделения'],
    },
  ],
  [
    'pl',
    {
      code: 'Kod weryfikacyjny',
      text: 'Kod z SMS',
      mail: 'Kod wysłany na e-mail',
      app: 'Kod z aplikacji uwierzytelniającej',
      recovery: 'Kod zapasowy',
      once: 'Podaj hasło jednorazowe',
      others: ['Kod pocztowy', 'Kod z obrazka', 'Kod klienta'],
    },
  ],
  [
    'cs',
    {
      code: 'Ověřovací kód',
      text: 'Kód z SMS',
      mail: 'Kód zaslaný na e-mail',
      app: 'Kód z ověřovací aplikace',
      recovery: 'Záložní kód',
      once: 'Jednorázové heslo',
      others: ['Slevový kód', 'Kód z obrázku', 'Kód země'],
    },
  ],
  [
    'uk',
    {
      code: 'Код підтвердження',
      text: 'Код із СМС',
      mail: 'Код, надісланий на пошту',
      app: 'Код із застосунку автентифікації',
      recovery: 'Резервний код',
      once: 'Одноразовий пароль',
      others: ['Промокод', 'Код із картинки', 'Код країни'],
    },
  ],
  [
    'bg',
    {
      code: 'Код за потвърждение',
      text: 'Код, изпратен по SMS',
      mail: 'Код, изпратен на имейл',
      app: 'Код от приложението за удостоверяване',
      recovery: 'Резервен код',
      once: 'Еднократна парола',
      others: ['Пощенски код', 'Код от картинката', 'Код на държавата'],
    },
  ],
  [
    'hr',
    {
      code: 'Potvrdni kod',
      text: 'Kod iz SMS poruke',
      mail: 'Kod poslan na e-mail',
      app: 'Kod iz aplikacije za autentifikaciju',
      recovery: 'Kod za oporavak',
      once: 'Upišite jednokratnu lozinku',
      others: ['Poštanski broj', 'Kod sa slike', 'Kod za popust'],
    },
  ],
  [
    'sr',
    {
      code: 'Верификациони код',
      text: 'Код из СМС поруке',
      mail: 'Код послат на имејл',
      app: 'Код из апликације за верификацију',
      recovery: 'Резервни код',
      once: 'Једнократна лозинка',
      others: ['Промо код', 'Код са слике', 'Код производа'],
    },
  ],
  [
    'sk',
    {
      code: 'Overovací kód',
      text: 'Kód z SMS',
      mail: 'Kód zaslaný na e-mail',
      app: 'Kód z overovacej aplikácie',
      recovery: 'Záložný kód',
      once: 'Jednorazové heslo',
      others: ['Zľavový kód', 'Kód z obrázka', 'Kód zákazníka'],
    },
  ],
  [
    'sl',
    {
      code: 'Koda za preverjanje',
      text: 'Koda iz SMS sporočila',
      mail: 'Koda, poslana na e-pošto',
      app: 'Koda iz aplikacije za preverjanje pristnosti',
      recovery: 'Obnovitvena koda',
      once: 'Enkratno geslo',
      others: ['Koda za popust', 'Koda s slike', 'Poštna številka'],
    },
  ],
];
