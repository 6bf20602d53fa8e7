import { describe, expect, test } from 'vitest';
import type { Meaning } from './lexicon/meanings.ts';
import { findAsRead } from './testing/find-as-read.ts';
import { eastAsian } from './testing/languages/east-asian.ts';
import { germanic } from './testing/languages/germanic.ts';
import { otherFamilies } from './testing/languages/other-families.ts';
import { romance } from './testing/languages/romance.ts';
import { slavic } from './testing/languages/slavic.ts';
import { southAsian } from './testing/languages/south-asian.ts';
import { westAndCentralAsian } from './testing/languages/west-and-central-asian.ts';
import { makeField } from './testing/make-field.ts';
import { Interpreter } from './words.ts';

const languages = [
  ...germanic,
  ...romance,
  ...slavic,
  ...eastAsian,
  ...southAsian,
  ...otherFamilies,
  ...westAndCentralAsian,
];
const channelOf = (labelText: string) => findAsRead([makeField({ labelText })])[0]?.channel;

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
    expect(findAsRead([field])).toEqual([]);
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
  ['Nie otrzymałeś kodu?', 'other', 'Polish "not": the NIE is a person’s number in Spain'],
  ['Código del autenticador', 'kind', 'Spanish: ends like a door in Norway'],
  ['Resetarea parolei', 'kind', 'Romanian "resetting" ends in an area'],
  ['Потвърждаване на самоличността', 'promo', 'Bulgarian "confirming" ends like a gift in Latvia'],
  ['Passwort noch einmal', 'code', 'German "once more" is no "once only"'],
  ['عرض الرمز', 'promo', 'Arabic "show the code" is no offer'],
])('%s does not speak of a %s: %s', (text, meaning) => {
  expect(new Interpreter().meaningsOf(text).has(meaning)).toBe(false);
});

test('what an app shows, in German words between', () => {
  const text = 'Der Code, der Ihnen in der App angezeigt wird';
  expect(new Interpreter().meaningsOf(text).has('authenticator')).toBe(true);
});

/** A person sits at it, and it is to be remembered: it is not what shows the code. */
test.each([
  'Enter the 6-digit code Remember this device',
  '6-stelliger Code Diesem Gerät vertrauen',
  '6-cijferige code Dit apparaat onthouden',
  'Kod Minns den här enheten',
  'Sekscifret kode Husk denne enhed',
  'Sekssifret kode Husk denne enheten',
  'Code à 6 chiffres Reconnaître cet appareil',
  'Código de 6 dígitos Recordar este dispositivo',
  'Código de 6 dígitos Confiar neste dispositivo',
  'Codice a 6 cifre Ricorda questo dispositivo',
  'Cod Ține minte acest dispozitiv',
  '6-значный код Запомнить это устройство',
  'Код Довіряти цьому пристрою',
  '6-цифрен код Запомни това устройство',
  'Kod 6-cyfrowy Zapamiętaj to urządzenie',
  'Šestimístný kód Zapamatovat toto zařízení',
  'Šesťmiestny kód Zapamätať toto zariadenie',
  'Potvrdni kod Zapamti ovaj uređaj',
  'Верификациони код Запамти овај уређај',
  'Koda Zapomni si to napravo',
  '6 haneli kod Bu cihazı hatırla',
  '6-numeroinen koodi Muista tämä laite',
  'Kód Megjegyzem ezt az eszközt',
  'Κωδικός Θυμήσου αυτή τη συσκευή',
  'Patvirtinimo kodas Prisiminti šį įrenginį',
  'Apstiprinājuma kods Atcerēties šo ierīci',
  '6桁のコード この端末を記憶する',
  '6位数字代码 信任此设备',
  '6 位數字代碼 信任此裝置',
  '6자리 코드 이 기기 기억하기',
  'รหัส 6 หลัก จดจำอุปกรณ์นี้',
  'Nhập mã 6 chữ số Tin cậy thiết bị này',
  'Kode 6 digit Ingat perangkat ini',
  'Kod 6 digit Ingat peranti ini',
  '6 अंकों का कोड इस डिवाइस को याद रखें',
  'رمز من 6 أرقام تذكر هذا الجهاز',
  'کد تایید این دستگاه را به خاطر بسپار',
  'קוד אימות זכור מכשיר זה',
])('a device that is to be remembered is no app: %s', (text) => {
  expect(new Interpreter().meaningsOf(text).has('authenticator')).toBe(false);
});

/** Only a code that was sent, or that an app shows, ends so soon that it is said. */
test.each([
  'The code expires in 5 minutes',
  'Der Code läuft ab in 5 Minuten',
  'De code verloopt over 5 minuten',
  'Koden går ut om 5 minuter',
  'Koden udløber om 5 minutter',
  'Koden utløper om 5 minutter',
  'Le code expire dans 5 minutes',
  'El código caduca en 5 minutos',
  'El código expira en 5 minutos',
  'O código expira em 5 minutos',
  'Il codice scade tra 5 minuti',
  'Codul expiră în 5 minute',
  'Срок действия кода истекает через 5 минут',
  'Термін дії коду спливає через 5 хвилин',
  'Kod wygasa za 5 minut',
  'Kód vyprší za 5 minut',
  '代码5分钟内有效',
  '代碼5分鐘內有效',
  'รหัสหมดอายุใน 5 นาที',
  'Mã hết hạn sau 5 phút',
  'Kode kedaluwarsa dalam 5 menit',
  'Kod tamat dalam 5 minit',
])('a code that ends soon is one for once: %s', (text) => {
  expect(new Interpreter().meaningsOf(text).has('sent')).toBe(true);
});

/** What stands on the button, and nothing else. */
test.each([
  'Erneut senden',
  'Noch einmal senden',
  'Opnieuw versturen',
  'Skicka igen',
  'Send igen',
  'Send på nytt',
  'Renvoyer',
  'Reenviar',
  'Volver a enviar',
  'Enviar novamente',
  'Invia di nuovo',
  'Reinvia',
  'Tornar a enviar',
  'Retrimite',
  'Wyślij ponownie',
  'Poslat znovu',
  'Odoslať znova',
  'Pošalji ponovo',
  'Отправить ещё раз',
  'Отправить повторно',
  'Надіслати ще раз',
  'Изпрати отново',
  'Lähetä uudelleen',
  'Újraküldés',
  'Αποστολή ξανά',
  'Tekrar gönder',
  'إعادة الإرسال',
  'שלח שוב',
  'ارسال مجدد',
  '再送する',
  '재전송',
  '重新发送',
  '重新傳送',
  'Gửi lại',
  'Kirim ulang',
  'Hantar semula',
  'ส่งอีกครั้ง',
  'फिर से भेजें',
])('what is sent again was sent: %s', (text) => {
  expect(new Interpreter().meaningsOf(text).has('sent')).toBe(true);
});

/** A code is called what it consists of, where it is said how it came. */
test.each([
  'Enter the six digits we texted you',
  'Gib die 6 Ziffern aus der SMS ein',
  'Voer de zes cijfers uit de sms in',
  'Ange de sex siffrorna i sms:et',
  'Skriv de fire tal fra sms’en',
  'Skriv inn de seks sifrene vi sendte deg',
  'Saisissez les 6 chiffres reçus par SMS',
  'Introduce los 6 dígitos que te enviamos',
  'Introduza os 6 algarismos que enviámos por SMS',
  'Inserisci le 6 cifre che ti abbiamo inviato',
  'Introdu cele 6 cifre primite prin SMS',
  'Wpisz 6 cyfr z wiadomości SMS',
  'Zadejte šest číslic z SMS',
  'Zadajte 6 číslic z SMS správy',
  'Введите 6 цифр из СМС',
  'Введіть 6 цифр з SMS',
  'Въведете 6-те цифри от SMS-а',
  'Unesite 6 znamenki iz SMS poruke',
  'Syötä tekstiviestin kuusi numeroa',
  'Írja be az SMS-ben kapott hat számjegyet',
  'Πληκτρολογήστε τα 6 ψηφία από το SMS',
  'SMS ile gelen 6 haneli rakamı girin',
  'SMSに記載された6桁の数字',
  '输入短信中的6位数字',
  'Nhập 6 chữ số trong tin nhắn SMS',
  'Masukkan 6 angka dari SMS',
  'กรอกตัวเลข 6 หลักจาก SMS',
  'أدخل الأرقام الستة المرسلة إلى هاتفك',
  'הזן את 6 הספרות שנשלחו ב-SMS',
  'ارقام ۶ رقمی پیامک شده را وارد کنید',
  'SMS में भेजे गए 6 अंक दर्ज करें',
])('digits that came by a message are a code: %s', (text) => {
  expect(new Interpreter().meaningsOf(text).has('code')).toBe(true);
});
