import { describe, expect, test } from 'vitest';
import { findPrompts } from './score.ts';
import { makeField } from './testing/make-field.ts';

/** What a person reads beside a field, language by language, in the words that sites use. */
const languages: [
  language: string,
  says: { code: string; text: string; mail: string; app: string; recovery: string; other: string },
][] = [
  [
    'en',
    {
      code: 'Verification code',
      text: 'Code from the text message',
      mail: 'Enter the code we emailed you',
      app: 'Code from your authenticator app',
      recovery: 'Backup code',
      other: 'Postal code',
    },
  ],
  [
    'es',
    {
      code: 'Código de verificación',
      text: 'Código enviado por SMS',
      mail: 'Código enviado a tu correo',
      app: 'Código de la aplicación de autenticación',
      recovery: 'Código de recuperación',
      other: 'Código postal',
    },
  ],
  [
    'ja',
    {
      code: '認証コード',
      text: '携帯電話に送信された確認コード',
      mail: 'メールに届いた確認コード',
      app: '認証アプリの6桁のコード',
      recovery: 'バックアップコード',
      other: 'クーポンコード',
    },
  ],
  [
    'ko',
    {
      code: '인증번호',
      text: '문자로 전송된 인증번호',
      mail: '이메일로 전송된 인증 코드',
      app: '인증 앱의 6자리 코드',
      recovery: '복구 코드',
      other: '추천인 코드',
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
      other: 'Código promocional',
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
      other: 'Gutscheincode',
    },
  ],
  [
    'tr',
    {
      code: 'Doğrulama kodu',
      text: 'Cep telefonunuza gönderilen kod',
      mail: 'E-posta ile gönderilen kod',
      app: 'Kimlik doğrulama uygulamasındaki kod',
      recovery: 'Yedek kod',
      other: 'İndirim kodu',
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
      other: 'Code promo',
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
      other: 'Codice sconto',
    },
  ],
  [
    'ar',
    {
      code: 'رمز التحقق',
      text: 'الرمز المرسل إلى هاتفك',
      mail: 'الرمز المرسل إلى بريدك الإلكتروني',
      app: 'رمز من تطبيق المصادقة',
      recovery: 'رمز الاسترداد',
      other: 'رمز الخصم',
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
      other: 'Kortingscode',
    },
  ],
  [
    'id',
    {
      code: 'Kode verifikasi',
      text: 'Kode yang dikirim lewat SMS',
      mail: 'Kode yang dikirim ke email',
      app: 'Kode dari aplikasi autentikasi',
      recovery: 'Kode cadangan',
      other: 'Kode promo',
    },
  ],
  [
    'ru',
    {
      code: 'Код подтверждения',
      text: 'Код из СМС',
      mail: 'Код из письма',
      app: 'Код из приложения для аутентификации',
      recovery: 'Резервный код',
      other: 'Промокод',
    },
  ],
  [
    'hi',
    {
      code: 'सत्यापन कोड',
      text: 'मोबाइल पर भेजा गया कोड',
      mail: 'ईमेल पर भेजा गया कोड',
      app: 'प्रमाणीकरण ऐप का कोड',
      recovery: 'रिकवरी कोड',
      other: 'प्रोमो कोड',
    },
  ],
  [
    'he',
    {
      code: 'קוד אימות',
      text: 'קוד שנשלח לנייד',
      mail: 'קוד שנשלח למייל',
      app: 'קוד מאפליקציית האימות',
      recovery: 'קוד שחזור',
      other: 'קוד קופון',
    },
  ],
  [
    'zh-Hans',
    {
      code: '请输入6位验证码',
      text: '短信验证码',
      mail: '邮箱验证码',
      app: '身份验证器应用中的验证码',
      recovery: '备用验证码',
      other: '优惠码',
    },
  ],
  [
    'zh-Hant',
    {
      code: '認證碼',
      text: '簡訊驗證碼',
      mail: '電子郵件驗證碼',
      app: '驗證器應用程式的驗證碼',
      recovery: '備用驗證碼',
      other: '優惠碼',
    },
  ],
  [
    'th',
    {
      code: 'รหัสยืนยัน',
      text: 'รหัสยืนยันที่ส่งทาง SMS',
      mail: 'รหัสที่ส่งไปยังอีเมล',
      app: 'รหัสจากแอปยืนยันตัวตน',
      recovery: 'รหัสสำรอง',
      other: 'รหัสส่วนลด',
    },
  ],
  [
    'vi',
    {
      code: 'Mã xác nhận',
      text: 'Mã xác nhận gửi qua tin nhắn',
      mail: 'Mã xác nhận gửi qua email',
      app: 'Mã xác thực từ ứng dụng xác thực',
      recovery: 'Mã khôi phục',
      other: 'Mã giảm giá',
    },
  ],
  [
    'ms',
    {
      code: 'Kod pengesahan',
      text: 'Kod yang dihantar melalui SMS',
      mail: 'Kod yang dihantar ke emel',
      app: 'Kod daripada aplikasi pengesahan',
      recovery: 'Kod sandaran',
      other: 'Kod promo',
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
      other: 'Kod pocztowy',
    },
  ],
  [
    'fa',
    {
      code: 'کد تأیید',
      text: 'کد پیامک شده به موبایل',
      mail: 'کد ارسال شده به ایمیل',
      app: 'کد برنامه احراز هویت',
      recovery: 'کد بازیابی',
      other: 'کد تخفیف',
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
      other: 'Rabatkode',
    },
  ],
  [
    'fi',
    {
      code: 'Vahvistuskoodi',
      text: 'Tekstiviestillä lähetetty koodi',
      mail: 'Sähköpostiin lähetetty koodi',
      app: 'Todennussovelluksen koodi',
      recovery: 'Palautuskoodi',
      other: 'Alennuskoodi',
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
      other: 'Rabattkod',
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
      other: 'Rabattkode',
    },
  ],
  [
    'hu',
    {
      code: 'Ellenőrző kód',
      text: 'SMS-ben küldött kód',
      mail: 'E-mailben küldött kód',
      app: 'A hitelesítő alkalmazás kódja',
      recovery: 'Helyreállítási kód',
      other: 'Kedvezménykód',
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
      other: 'Cod poștal',
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
      other: 'Slevový kód',
    },
  ],
  [
    'el',
    {
      code: 'Κωδικός επαλήθευσης',
      text: 'Κωδικός που στείλαμε στο κινητό',
      mail: 'Κωδικός που στείλαμε στο email',
      app: 'Κωδικός από την εφαρμογή επαλήθευσης',
      recovery: 'Κωδικός ανάκτησης',
      other: 'Εκπτωτικός κωδικός',
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
      other: 'Промокод',
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
      other: 'Пощенски код',
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
      other: 'Codi postal',
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
      other: 'Poštanski broj',
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
      other: 'Промо код',
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
      other: 'Zľavový kód',
    },
  ],
];

const channelOf = (labelText: string) => findPrompts([makeField({ labelText })])[0]?.channel;

describe.each(languages)('X-C01 X-C02 %s', (_language, { code, text, mail, app, recovery, other }) => {
  test('a code, and which one', () => {
    expect({
      code: channelOf(code),
      text: channelOf(text),
      mail: channelOf(mail),
      app: channelOf(app),
      recovery: channelOf(recovery),
      other: channelOf(other),
    }).toEqual({
      code: expect.not.stringMatching('recovery') as unknown,
      text: 'text',
      mail: 'e-mail',
      app: 'authenticator',
      recovery: 'recovery',
      other: undefined,
    });
  });

  test('a code of another kind stays one in a form that speaks of a second step', () => {
    const field = makeField({ name: 'code', labelText: other, contextText: 'Two-factor authentication' });
    expect(findPrompts([field])).toEqual([]);
  });
});
