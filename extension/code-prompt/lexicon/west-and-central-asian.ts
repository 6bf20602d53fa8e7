import type { Lexicon } from './lexicon.ts';

/** Azerbaijani, Uzbek, Kazakh, Mongolian, Georgian, Armenian. "Apply" and "additional" begin there like an app: only its own forms are listed. */
export const westAndCentralAsian: Lexicon = {
  noun: `kodini kodni кодын кодты коды-бар кодыг კოდი კოდის კოდს კოდით კოდები կոդ կոդը կոդի`,
  proof: `təsdiq təsdiqləmə təsdiqlə təsdiqləyin tasdiqlash tasdiqlang tasdiq растау растаңыз баталгаажуул* დადასტურების ვერიფიკაციის ავტორიზაციის
    შესვლის հաստատման հաստատեք նույնականացման`,
  once: `birdəfəlik bir-martalik бір-реттік нэг-удаагийн ერთჯერადი միանգամյա մեկանգամյա`,
  factor: `ikiaddımlı iki-addımlı ikki-bosqichli екі-факторлы екі-сатылы хоёр-шатлалт ორფაქტორიანი ორეტაპიანი երկփուլ երկգործոն`,
  sent: `göndərilən göndərildi göndərilmiş göndərdik yuborildi yuborilgan yuborgan yubordik kelgan келген жіберілді жіберілген жібердік илгээсэн илгээлээ илгээгдсэн ирсэн
    გამოგზავნილი გაიგზავნა გამოგზავნეთ გამოგიგზავნეთ ուղարկված ուղարկվել ուղարկել ուղարկեցինք`,
  app: `tətbiqi tətbiqində tətbiqindən tətbiqindəki tətbiqinizdəki ilovasi ilovasidagi ilovasidan ilovangizdagi қосымшасы қосымшасынан қосымшасындағы қолданбасы
    қолданбасынан аппликейшн* აპლიკაცია აპლიკაციის აპლიკაციიდან հավելված*`,
  text: `nömrənizə telefonunuza telefoningizga raqamingizga raqamiga телефоныңызға нөміріңізге утсанд дугаар-луу ტელეფონზე
    მობილურზე შეტყობინება* հեռախոսահամարին հեռախոսին հաղորդագրություն*`,
  'e-mail': `e-poçt* epoçt* poçtunuza pochtangizga emailga emailingizga электрондық-пошта* поштаңызға поштасына имэйлээр ელფოსტა* ფოსტაზე էլ-փոստ* էլփոստ* փոստին`,
  recovery: `ehtiyat zaxira резервтік сақтық нөөц სარეზერვო պահուստային`,
  card: `kartangiz карта-нөмірі ბარათის քարտի`,
  postal: `poçt-indeksi poçt-kodu pochta-indeksi пошта-индексі шуудангийн საფოსტო փոստային`,
  promo: `endirim chegirma жеңілдік хөнгөлөлтийн урамшууллын ფასდაკლების პრომო զեղչի պրոմո`,
  captcha: `şəkildəki rasmdagi суреттегі зурган-дээрх სურათზე სურათის նկարի նկարում`,
  phone: `telefon-nömrəsi mobil-nömrə əlaqə-nömrəsi telefon-raqam telefon-raqami телефон-нөмірі утасны-дугаар ტელეფონის-ნომერი მობილურის-ნომერი հեռախոսահամար`,
  password: `parolu parolni құпиясөз* құпия-сөз нууц-үг нууц-үгийг нууц-үгээ პაროლი პაროლის գաղտնաբառ*`,
  other: `утасны-код утасны-кодыг`,
  kind: `ölkə məhsul filial müştəri sifariş təsdiqnamə mamlakat mahsulot mijoz buyurtma өнім тапсырыс диплом улсын бүтээгдэхүүний захиалгын
    ქვეყნის პროდუქტის ფილიალის შეკვეთის երկրի ապրանքի պատվերի`,
};
