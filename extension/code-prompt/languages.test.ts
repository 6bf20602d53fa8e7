import { describe, expect, test } from 'vitest';
import type { Meaning } from './lexicon/meanings.ts';
import { findPrompts } from './score.ts';
import { makeField } from './testing/make-field.ts';
import { Interpreter } from './words.ts';

/** What a person reads beside a field, language by language, in the words that sites use. */
const languages: [
  language: string,
  says: {
    code: string;
    text: string;
    mail: string;
    app: string;
    recovery: string;
    /** A password that is a code, since it is for once. */
    once: string;
    /** No code for a sign-in, though most are called one. */
    others: string[];
  },
][] = [
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
    'ja',
    {
      code: '認証コード',
      text: '携帯電話に送信された確認コード',
      mail: 'メールに届いた確認コード',
      app: '認証アプリの6桁のコード',
      recovery: 'バックアップコード',
      once: 'ワンタイムパスワード',
      others: ['クーポンコード', '画像の文字コード', '会員コード'],
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
      once: '일회용 비밀번호',
      others: ['추천인 코드', '자동입력 방지문자', '상품 코드'],
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
    'tr',
    {
      code: 'Doğrulama kodu',
      text: 'Cep telefonunuza gönderilen kod',
      mail: 'E-posta ile gönderilen kod',
      app: 'Kimlik doğrulama uygulamasındaki kod',
      recovery: 'Yedek kod',
      once: 'Tek kullanımlık şifre',
      others: ['İndirim kodu', 'Resimdeki kodu girin', 'Ürün kodu'],
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
    'ar',
    {
      code: 'رمز التحقق',
      text: 'الرمز المرسل إلى هاتفك',
      mail: 'الرمز المرسل إلى بريدك الإلكتروني',
      app: 'رمز من تطبيق المصادقة',
      recovery: 'رمز الاسترداد',
      once: 'كلمة مرور لمرة واحدة',
      others: ['رمز الخصم', 'أدخل الرمز الظاهر في الصورة', 'رمز الدولة'],
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
    'id',
    {
      code: 'Kode verifikasi',
      text: 'Kode yang dikirim lewat SMS',
      mail: 'Kode yang dikirim ke email',
      app: 'Kode dari aplikasi autentikasi',
      recovery: 'Kode cadangan',
      once: 'Kata sandi sekali pakai',
      others: ['Kode promo', 'Kode pos', 'Kode pada gambar'],
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
      once: 'Введите одноразовый пароль',
      others: ['Промокод', 'Код с картинки', 'Код подразделения'],
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
      once: 'ओटीपी दर्ज करें',
      others: ['प्रोमो कोड', 'IFSC कोड', 'चित्र में दिखा कोड'],
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
      once: 'סיסמה חד־פעמית',
      others: ['קוד קופון', 'הקוד שבתמונה', 'קוד מדינה'],
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
      once: '动态口令',
      others: ['优惠码', '请输入图中的验证码', '手机号码'],
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
      once: '一次性密碼',
      others: ['優惠碼', '請輸入圖片中的驗證碼', '手機號碼'],
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
      once: 'รหัสผ่านแบบใช้ครั้งเดียว',
      others: ['รหัสส่วนลด', 'รหัสในภาพ', 'รหัสไปรษณีย์'],
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
      once: 'Mật khẩu dùng một lần',
      others: ['Mã giảm giá', 'Mã trong hình ảnh', 'Nhập mã vận đơn'],
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
      once: 'Kata laluan sekali guna',
      others: ['Kod promo', 'Kod dalam gambar', 'Poskod'],
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
    'fa',
    {
      code: 'کد تأیید',
      text: 'کد پیامک شده به موبایل',
      mail: 'کد ارسال شده به ایمیل',
      app: 'کد برنامه احراز هویت',
      recovery: 'کد بازیابی',
      once: 'رمز یک‌بار مصرف',
      others: ['کد تخفیف', 'کد ملی', 'کد داخل تصویر'],
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
    'fi',
    {
      code: 'Vahvistuskoodi',
      text: 'Tekstiviestillä lähetetty koodi',
      mail: 'Sähköpostiin lähetetty koodi',
      app: 'Todennussovelluksen koodi',
      recovery: 'Palautuskoodi',
      once: 'Kertakäyttöinen salasana',
      others: ['Alennuskoodi', 'Kuvassa näkyvä koodi', 'Asiakaskoodi'],
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
  [
    'hu',
    {
      code: 'Ellenőrző kód',
      text: 'SMS-ben küldött kód',
      mail: 'E-mailben küldött kód',
      app: 'A hitelesítő alkalmazás kódja',
      recovery: 'Helyreállítási kód',
      once: 'Egyszer használatos jelszó',
      others: ['Kedvezménykód', 'A képen látható kód', 'Termékkód'],
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
    'el',
    {
      code: 'Κωδικός επαλήθευσης',
      text: 'Κωδικός που στείλαμε στο κινητό',
      mail: 'Κωδικός που στείλαμε στο email',
      app: 'Κωδικός από την εφαρμογή επαλήθευσης',
      recovery: 'Κωδικός ανάκτησης',
      once: 'Κωδικός πρόσβασης μίας χρήσης',
      others: ['Εκπτωτικός κωδικός', 'Κωδικός της εικόνας', 'Επιβεβαίωση κωδικού'],
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
  [
    'lt',
    {
      code: 'Patvirtinimo kodas',
      text: 'Į telefoną išsiųstas kodas',
      mail: 'El. paštu išsiųstas patvirtinimo kodas',
      app: 'Autentifikavimo programėlės kodas',
      recovery: 'Atkūrimo kodas',
      once: 'Vienkartinis slaptažodis',
      others: ['Nuolaidos kodas', 'Kodas iš paveikslėlio', 'Pašto kodas'],
    },
  ],
  [
    'lv',
    {
      code: 'Apstiprinājuma kods',
      text: 'Uz tālruni nosūtītais kods',
      mail: 'Uz e-pastu nosūtītais kods',
      app: 'Autentifikācijas lietotnes kods',
      recovery: 'Atkopšanas kods',
      once: 'Vienreizējā parole',
      others: ['Atlaides kods', 'Kods attēlā', 'Pasta indekss'],
    },
  ],
  [
    'et',
    {
      code: 'Kinnituskood',
      text: 'Telefonile saadetud kood',
      mail: 'E-kirjaga saadetud kood',
      app: 'Autentimisrakenduse kood',
      recovery: 'Taastekood',
      once: 'Ühekordne parool',
      others: ['Sooduskood', 'Kood pildil', 'Broneeringu kood'],
    },
  ],
];

const channelOf = (labelText: string) => findPrompts([makeField({ labelText })])[0]?.channel;

describe.each(languages)('X-C01 X-C02 %s', (_language, { code, text, mail, app, recovery, once, others }) => {
  test('a code, and which one', () => {
    // Of a text or an e-mail nothing is said: an authenticator's code may go there.
    const aCode = expect.stringMatching(/^(?:unknown|authenticator)$/) as unknown;
    expect({
      code: channelOf(code),
      text: channelOf(text),
      mail: channelOf(mail),
      app: channelOf(app),
      recovery: channelOf(recovery),
      once: channelOf(once),
      others: others.map(channelOf),
    }).toEqual({
      code: aCode,
      text: 'text',
      mail: 'e-mail',
      app: 'authenticator',
      recovery: 'recovery',
      once: aCode,
      others: others.map(() => undefined),
    });
  });

  test.each(others)('%s stays one of another kind in a form that speaks of a second step', (other) => {
    const field = makeField({ name: 'code', labelText: other, contextText: 'Two-factor authentication' });
    expect(findPrompts([field])).toEqual([]);
  });
});

/** Folding brings the words of two languages together, and what is short enough stands in longer words of a third. */
test.each<[text: string, means: Meaning, because: string]>([
  [
    'Thao tác với đối tác',
    'code',
    'Vietnamese "work with a partner": TAC is a code in Malay only with what says so',
  ],
  ['Visa lösenord', 'card', 'Swedish "show password"'],
  ['so the code is sent', 'card', 'English: "số thẻ" is a card in Vietnamese'],
  ['Kartınızı kullanın', 'captcha', 'Turkish "your card": "картинка" is a picture in Russian'],
  ['Lista de pedidos', 'e-mail', 'Spanish "list": "лист" is a letter in Ukrainian'],
  ['La pasta condivisa', 'e-mail', 'Italian: "pastu" is mail in Latvian'],
  ['Koden skall vara kort', 'recovery', 'Swedish "be": "vara" is a spare one in Finnish'],
  ['Επιστροφή στην καρτέλα', 'card', 'Greek "tab": "Karte" is a card in German'],
  ['Skriv inn koden', 'other', 'Norwegian "in": "ИНН" is a tax number in Russian'],
  ['कोड पुनः भेजें', 'pin', 'Hindi "again": without its vowel marks it is written like "PIN"'],
  ['ข้อมูลทั่วไปและพื้นที่', 'pin', 'Thai "area" begins like "PIN"'],
  ['ข้อมูลทั่วไป', 'screen', 'Thai "general" begins like "TV"'],
  ['カートに入れる', 'card', 'Japanese "cart": without its voice mark a card is written like it'],
  ['Passwort noch einmal', 'code', 'German "once more" is no "once only"'],
  ['عرض الرمز', 'promo', 'Arabic "show the code" is no offer'],
])('%s does not speak of a %s: %s', (text, meaning) => {
  expect(new Interpreter().meaningsOf(text).has(meaning)).toBe(false);
});
