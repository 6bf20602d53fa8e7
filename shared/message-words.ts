/**
 * What stands beside the numbers of a message, in the languages that such messages come in. Parts of words, since most
 * languages put words together or put endings on them; with a `^` only where a word begins, with a `$` only where it ends.
 */
const code = `code kode kood kód ^kod kod$ kodu codice código codigo ^códig ^codi$ ^cod$ ^codul код$ кода коду кодом ^код κωδικ
  passwor ^clave contraseña ^senha mot-de-passe lösenord adgangskode пароль ^парол şifre ^sifre salasana hasło hasła heslo jelszó ^parol
  ^otp$ ^tan$ ^mtan$ ^sms-tan$ ^pin$ ^pin-code ^token$ ^totp$
  コード 認証番号 確認番号 暗証番号 パスワード 验证码 驗證碼 校验码 認證碼 確認碼 动态码 动态密码 動態密碼 密码 密碼 코드 인증번호 확인번호 비밀번호
  รหัส ^mã$ קוד סיסמ رمز كود کد कोड ओटीपी पासवर्ड কোড ওটিপি குறியீ కోడ్`;

/** "Use 118204", "118204 eingeben": without the word, but a code all the same. */
const use = `^use$ ^using$ ^enter ^approve ^type$ ^is$ ^ist$ ^lautet$ ^verwende ^eingeben$ ^geben$ ^gib$ ^est$ ^utilise ^saisi ^entre ^usa ^es$ ^ingres ^introdu ^é$ ^digit ^insir ^inseri
  ^è$ ^gebruik ^voer$ ^vul$ ^ange$ ^använd ^brug ^indtast ^bruk$ ^skriv ^anna$ ^käytä ^syötä ^wpisz ^użyj ^podaj ^zadejte ^použi ^zadaj ^introduce ^folosi ^введите ^используйте
  ^введіть ^въведете ^χρησιμοποι ^πληκτρολογ ^εισαγ kullan ^girin ^masukkan ^gunakan ^nhập ^dùng 输入 輸入 入力 입력 กรอก ใส่ أدخل استخدم הזן दर्ज`;

/** What other numbers are of: orders, invoices, customers, cards, amounts, days, and codes of another kind. */
const other = `^order ordre ^orden ordine ordem bestell bestill beställ auftrag ^pedido ^encomenda ^commande zamówien заказ замовл поръчк objednáv rendelés ^comand tilaus sipariş narudžb παραγγελ pesanan 订单 訂單 注文 주문
  ^đơn คำสั่งซื้อ הזמנה طلب سفارش ऑर्डर অর্ডার invoice rechnung facture ^factura fattura ^fatura faktur ^lasku счёт счет рахунок 发票 請求書 송장 ^vorgang ^ticket ^case$ ^dossier ^referen ^ref$ ^reserv ^device ^gerät
  ^booking ^buchung tracking sendung ^package ^paket ^parcel посылк shipment customer kunden ^kundnummer ^client ^cliente klient ^клиент 客户 会員 お客様 고객 ^account ^konto ^compte ^cuenta ^conta$
  ^card$ ^karte ^carte$ ^tarjeta ^cartão ^kort$ ^karta ^karty ^карт 尾号 末四位 ^ending ^biten$ ^endet endend terminad termina ^terminant
  ^rs$ ^inr$ ^usd$ ^eur$ ^gbp$ ^chf$ ^vnd$ ^rp$ ^idr$ ^jpy$ ^rmb$ ^cny$ ^try$ ^brl$ ^pln$ ^czk$ ^huf$ ^sek$ ^nok$ ^dkk$ ^руб ^元 ^円 ^원 ₽ ₹ ₩ ₺ ₫ amount betrag ^montant importe ^valor importo kwot сумм 金额 金額 금액
  ^until ^valid ^expir ^dated$ ^from$ ^vom$ ^dnia$ ^am$ ^bis$ gültig ^jusqu ^hasta ^válid ^fino ^geldig ^gäller ^gyldig ^ważny ^действ ^copyright © ^call$ ^phone ^tel$ ^telefon ^hotline ^serial ^steuer
  promo-code promotion-code promocode промокод coupon voucher gutschein rabatt cupón 优惠 クーポン 쿠폰 zip-code postcode post-code postal-code code-postal código-postal`;

export const codeWords = patternOf(code);
export const useWords = patternOf(use);
export const otherWords = patternOf(other);

function patternOf(words: string): RegExp {
  const parts = words.split(/\s+/).map((word) => {
    const part = word.replace(/^\^/, '').replace(/\$$/, '').replaceAll('-', '[ -]?');
    return `${word.startsWith('^') ? '(?<!\\p{L})' : ''}${part}${word.endsWith('$') ? '(?!\\p{L})' : ''}`;
  });
  return new RegExp(parts.join('|'), 'giu');
}
