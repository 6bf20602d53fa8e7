import type { Language } from './language.ts';

/** Turkish, Arabic, Hebrew, Persian, Finnish, Hungarian, Greek, Lithuanian, Latvian, Estonian. */
export const otherFamilies: Language[] = [
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
