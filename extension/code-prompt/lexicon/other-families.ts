import type { Lexicon } from './lexicon.ts';

/** Turkish, Finnish, Hungarian, Greek, Arabic, Persian, Hebrew. */
export const otherFamilies: Lexicon = {
  code: `tek-kullanımlık tek-seferlik kertakäyt* μίας-χρήσης لمرة-واحدة یکبار-مصرف یک-بار-مصرف رمز-پویا sms-şifresi gönderilen-şifre gönderilen-şifreyi חד-פעמי* חד-פעמית`,
  noun: `kodu kodunu kodunuzu koodi koodin koodia kód kódot kódja κωδικός κωδικό رمز كود کد קוד הקוד ספרות`,
  proof: `doğrula* onay* haneli vahvist* todenn* kirjautum* ellenőrző megerősít* hitelesít* egyszer* επαλήθευσ* επιβεβαίωσ* ταυτοπο* ψηφί* تحقق تأكيد مصادقة أرقام تایید احراز رقمی אימות האימות אישור`,
  factor: `iki-adımlı iki-aşamalı iki-faktörlü kaksivaihe* kétlépcsős kétfaktor* δύο-παραγόντων خطوتين دو-مرحله دومرحله דו-שלבי`,
  ambiguous: `güvenlik-kodu turvakoodi biztonsági-kód κωδικός-ασφαλείας رمز-الأمان کد-امنیتی קוד-אבטחה`,
  sent: `gönder* lähet* küld* στείλαμε أرسلنا إرسال ارسال مرسل שלחנו נשלח`,
  app: `uygulama* sovellu* alkalmazás* εφαρμογή تطبيق برنامه אפליקצי* מאפליקצי*`,
  text: `cep mesaj* tekstivies* puhelin* üzenet* κινητό μήνυμα هاتف* جوال* رسالة پیامک موبایل מסרון נייד לנייד הודע*`,
  'e-mail': `eposta e-posta sähköpost* mailben بريد* ایمیل אימייל מייל למייל דוא*`,
  recovery: `kurtarma yedek palautus* varakood* varmuus* helyreállít* tartalék ανάκτησης εφεδρικ* استرداد احتياطي بازیابی پشتیبان שחזור גיבוי`,
  card: `kart-numarası kredi-kartı kortti kortin kártya κάρτας بطاقة کارت כרטיס`,
  postal: `posta-kodu postinumero irányítószám ταχυδρομικός بريدي پستی מיקוד`,
  promo: `indirim* davet* alennus* kedvezmény* έκπτωσης εκπτωτικ* κουπόνι خصم تخفیف معرف הנחה קופון`,
  other: `şifre salasana jelszó πρόσβασης كلمة گذرواژه סיסמה`,
};
