import type { Language } from './language.ts';

/** Azerbaijani, Uzbek, Kazakh, Mongolian, Georgian, Armenian. */
export const westAndCentralAsian: Language[] = [
  [
    'az',
    {
      code: 'Təsdiq kodu',
      text: 'Telefonunuza göndərilən kod',
      mail: 'E-poçtunuza göndərilən kod',
      app: 'Autentifikator tətbiqindəki kod',
      recovery: 'Ehtiyat kodu',
      once: 'Birdəfəlik parol',
      others: ['Promo kod', 'Poçt kodu', 'Şəkildəki kod'],
    },
  ],
  [
    'uz',
    {
      code: 'Tasdiqlash kodi',
      text: 'SMS kodini kiriting',
      mail: 'Emailga yuborilgan kodni kiriting',
      app: 'Autentifikator ilovasidagi kod',
      recovery: 'Zaxira kodi',
      once: 'Bir martalik parol',
      others: ['Promokod', 'Pochta indeksi', 'Rasmdagi kod'],
    },
  ],
  [
    'kk',
    {
      code: 'Растау коды',
      text: 'Телефоныңызға жіберілген код',
      mail: 'Электрондық поштаңызға жіберілген код',
      app: 'Аутентификатор қосымшасындағы код',
      recovery: 'Резервтік код',
      once: 'Бір реттік құпиясөз',
      others: ['Жеңілдік коды', 'Пошта индексі', 'Суреттегі код'],
    },
  ],
  [
    'mn',
    {
      code: 'Баталгаажуулах код',
      text: 'Утсанд илгээсэн код',
      mail: 'Имэйлээр илгээсэн код',
      app: 'Баталгаажуулах аппликейшны код',
      recovery: 'Нөөц код',
      once: 'Нэг удаагийн нууц үг',
      others: ['Хөнгөлөлтийн код', 'Шуудангийн код', 'Зурган дээрх код'],
    },
  ],
  [
    'ka',
    {
      code: 'დადასტურების კოდი',
      text: 'ტელეფონზე გამოგზავნილი კოდი',
      mail: 'ელფოსტაზე გამოგზავნილი კოდი',
      app: 'კოდი ავტორიზაციის აპლიკაციიდან',
      recovery: 'სარეზერვო კოდი',
      once: 'ერთჯერადი პაროლი',
      others: ['ფასდაკლების კოდი', 'საფოსტო კოდი', 'კოდი სურათზე'],
    },
  ],
  [
    'hy',
    {
      code: 'Հաստատման կոդ',
      text: 'Հեռախոսահամարին ուղարկված կոդը',
      mail: 'Էլ. փոստին ուղարկված կոդը',
      app: 'Նույնականացման հավելվածի կոդը',
      recovery: 'Պահուստային կոդ',
      once: 'Միանգամյա գաղտնաբառ',
      others: ['Զեղչի կոդ', 'Փոստային կոդ', 'Նկարի կոդը'],
    },
  ],
];
