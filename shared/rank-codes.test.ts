import { describe, expect, test } from 'vitest';
import { readMessageCode } from './message-code.ts';

function ranked(message: string, wanted: number | null = null) {
  const read = readMessageCode(message, wanted);
  if (read.kind !== 'loose') throw new Error('it is bound');
  return read;
}

describe('the code of a message that holds other numbers', () => {
  test.each([
    ['en', 'Your order 20261127 is on its way. Use 118204 to sign in.', '118204'],
    ['en', '118204 is your ExampleCo security code. It expires at 1545. Never share it.', '118204'],
    ['en', 'Card ending in 4242: enter 7731 to approve Rs 2500 at EXAMPLE STORE.', '7731'],
    ['en', 'Ref 66120984\nHello Ada,\nyour one-time passcode is\n\n550 912\n\n© 2026 Example Ltd', '550912'],
    ['en', 'Promo code 445566 ends today! To log in, your OTP is 908172.', '908172'],
    ['en', 'Ticket 778812 was opened. The PIN for your visit is 4409.', '4409'],
    ['en', 'Your Example code is 4482. Never share it. Reply STOP to 89203 to unsubscribe.', '4482'],
    ['en', '776655 is OTP for txn of INR 1500 at SHOP on card ending 4321. Valid till 1430', '776655'],
    ['de', 'DHL: Ihr Paket 0034012345 kommt heute. Abholcode: 4711', '4711'],
    ['fr', 'Votre code confidentiel : 7766. Référence client 55443322. Service au 3639.', '7766'],
    ['es', 'Compra por 12500 pesos con tarjeta 4455. Clave dinámica: 667788', '667788'],
    ['pl', 'Przelew na kwotę 1500 PLN. Kod SMS nr 3 z dnia 27112026: 665533', '665533'],
    ['ru', 'Перевод 12000р с карты *1234. Код: 45678. Никому не сообщайте код. Тел. 9001', '45678'],
    ['tr', '4455 ile biten kartınızla 1500 TL işlem. Şifreniz: 998877', '998877'],
    ['zh', '【支付】验证码:887766。您正在支付订单20261127001,金额1500元', '887766'],
    ['ko', '[은행] 출금 15000원 인증번호 665544 타인노출금지', '665544'],
    ['de', 'Ihre Bestellung 77123456 wurde versandt. Ihr Anmeldecode lautet 118204.', '118204'],
    ['de', 'Mit der mTAN 660173 geben Sie die Überweisung über 1500 EUR an Konto *4471 frei.', '660173'],
    ['de', 'Kundennummer 88120934: Geben Sie 3391 ein, um sich anzumelden. Gültig bis 27112026.', '3391'],
    ['fr', 'Commande 20261127 : utilisez 118204 pour vous connecter.', '118204'],
    ['fr', 'Votre dossier 4471029 a été mis à jour. Code de vérification : 55 12 04 ou 551204', '551204'],
    ['es', 'Pedido 20261127 confirmado. 118204 es tu código de verificación.', '118204'],
    ['es', 'Tarjeta terminada en 9911: su clave, el código 482010, vence pronto.', '482010'],
    ['pt', 'O seu pedido 99120011 foi enviado. Use o código 118204 para entrar.', '118204'],
    ['it', 'Ordine 20261127. Il codice per accedere è 118204.', '118204'],
    ['nl', 'Bestelling 20261127 is onderweg. Gebruik 118204 om in te loggen.', '118204'],
    ['sv', 'Beställning 20261127. Din engångskod är 118204.', '118204'],
    ['da', 'Ordre 20261127: din bekræftelseskode er 118204.', '118204'],
    ['fi', 'Tilaus 20261127 on matkalla. Vahvistuskoodisi on 118204.', '118204'],
    ['pl', 'Zamówienie 20261127 wysłane. Wpisz 118204, aby się zalogować.', '118204'],
    ['cs', 'Objednávka 20261127 odeslána. Ověřovací kód: 118204', '118204'],
    ['hu', 'A 20261127 számú rendelés úton van. A belépési kódja 118204.', '118204'],
    ['ro', 'Comanda 20261127 a plecat. Codul dvs. este 118204', '118204'],
    ['ru', 'Заказ 20261127 отправлен. Код для входа: 118204. Никому его не сообщайте.', '118204'],
    ['ru', 'Карта *4471, сумма 15000 руб. Пароль 660173', '660173'],
    ['uk', 'Замовлення 20261127 у дорозі. Код підтвердження 118204', '118204'],
    ['el', 'Παραγγελία 20261127. Ο κωδικός σας είναι 118204', '118204'],
    ['tr', '20261127 numaralı siparişiniz yolda. Doğrulama kodunuz 118204', '118204'],
    ['ja', 'ご注文20261127を発送しました。認証コード:118204', '118204'],
    ['ja', '【Example】会員番号 77120034 様。118204 を入力してください。', '118204'],
    ['zh', '订单20261127已发货。您的验证码是118204,请勿泄露。', '118204'],
    ['zh', '【银行】尾号4471的银行卡支付15000元,验证码660173。', '660173'],
    ['ko', '주문 20261127 발송되었습니다. 인증번호 [118204]를 입력하세요.', '118204'],
    ['ko', '주문20261127이 발송되었습니다. 인증번호는 118204입니다.', '118204'],
    ['vi', 'Đơn hàng 20261127 đã gửi. Mã xác nhận của bạn là 118204', '118204'],
    ['id', 'Pesanan 20261127 dikirim. Kode OTP Anda 118204', '118204'],
    ['th', 'คำสั่งซื้อ 20261127 จัดส่งแล้ว รหัสยืนยันของคุณคือ 118204', '118204'],
    ['ar', 'تم شحن طلبك 20261127. رمز التحقق الخاص بك هو 118204', '118204'],
    ['he', 'הזמנה 20261127 נשלחה. קוד האימות שלך הוא 118204', '118204'],
    ['hi', 'आपका ऑर्डर 20261127 भेज दिया गया है। आपका ओटीपी 118204 है', '118204'],
  ])('%s: %s', (_language, message, code) => {
    for (const wanted of [null, code.length]) expect(ranked(message, wanted).codes[0]).toBe(code);
    expect(ranked(message).likely).toBe(1);
  });

  test.each<[string, number | null, string[], number]>([
    ['We are sending you 482913. Visit 99887 Main Street.', null, ['482913', '99887'], 2],
    ['Pending sign-in: 482913. Reply 99887 to stop.', null, ['482913', '99887'], 2],
    // Nothing tells them apart but how long the field is.
    ['ExampleCo: 20261231 and 118204', 6, ['118204', '20261231'], 1],
    ['ExampleCo: 77123409 and 118204', 6, ['118204', '77123409'], 1],
    ['ExampleCo: 77123409 and 118204', 8, ['77123409', '118204'], 2],
    ['ExampleCo: 77123409 and 118204', null, ['118204', '77123409'], 2],
    ['111111 or 222222', 6, ['111111', '222222'], 2],
    // The only one is offered, whatever it looks like.
    ['Your order 118204', 6, ['118204'], 1],
    ['Order 7712345, invoice 20261127', null, ['7712345', '20261127'], 2],
    // What another sentence is about is not the number's.
    ['Thanks for your order! Ada, 118204 logs you in. Booth 662211', null, ['118204', '662211'], 2],
    ['Order no. 773312. 118204 logs you in', null, ['118204', '773312'], 1],
    // A year can be a code.
    ['Your code is 2014. Order 7712345', null, ['2014', '7712345'], 1],
    ['您好,2026年11月27日 118204', null, ['118204', '2026'], 1],
    // In a sentence about the order, the code is not the order's.
    ['118204 to confirm your order 7712345', null, ['118204', '7712345'], 1],
    ['Your code for order 7712345 is 118204', null, ['118204', '7712345'], 1],
  ])('%s (%s characters wanted): %j, likely %i', (message, wanted, codes, likely) => {
    expect(ranked(message, wanted)).toMatchObject({ codes, likely });
  });
});
