import type { Lexicon } from './lexicon.ts';

/** Russian, Ukrainian, Bulgarian, Polish, Czech, Slovak, Slovenian, Croatian, Serbian (both scripts). */
export const slavic: Lexicon = {
  code: `смс-пароль пароль-из-смс пароль-из-сообщения пароль-из-письма hasło-sms hasło-z-sms sms-hasło hasła-sms sms-heslo heslo-z-sms lozinka-iz-sms
    лозинку-из-смс код-активации динамична-парола динамичната-парола динамический-пароль динамического-пароля динамічний-пароль hasło-dynamiczne dynamické-heslo`,
  noun: `cyfry cyfr číslice číslic цифрите znamenke znamenki код-доступа кода-доступа код-за-достъп kod-dostępu kod-aktywacyjny aktivační-kód aktivačný-kód přístupový-kód код кода коду кодом коде коды кодов кодами кодът кодове кодовете коди кодів кодові kodem kodów kodova kodo
    token токена цифр цифры цифри цифара`,
  proof: `потвърждаване потвърждаването подтвержд* подтверд* провер* верифи* аутентифи* авториз* входа вход подлинности значн* шестизначн* пятизначн* четырехзначн* чотиризначн* цифров* цифрен* підтвердж* підтверд* перевір* верифік* автентифі* входу потвърд* потвържд* удостовер*
    weryfik* potwierdz* uwierzyteln* autoryz* logowan* cyfrow* ověř* potvrz* přihlaš* autentiz* autoriz* místn* cifern* číseln* overov* overen* overi* autentifik* prijav* provjer*
    kontrolni kontrolnog znamenkast* mestn* preverj* preverit* avtenti* potrditven* pristnosti аутентиф* цифрени* идентит* восстановления-пароля відновлення-пароля сброса скидання нулиране obnovení-hesla obnovenie-hesla obnovu-hesla odzyskiwania-hasła resetov* resetow* resetir* ponastavit*`,
  once: `однораз* единораз* еднократ* jednoraz* jednokrat* enkrat*`,
  factor: `электронный-сертификат цифровой-сертификат двухфактор* двухэтап* двофактор* двоетап* двуфактор* двустъпк* двоступ* dwuetap* dwuskładnik* dwustopniow* dvoufáz* dvoufaktor* dvoustup* dvojfaktor* dvojstup* dvostepen* dvostupanj*`,
  ambiguous: `код-безопасности код-безпеки код-за-сигурност kod-bezpieczeństwa bezpečnostní-kód bezpečnostný-kód 
    prístupový-kód sigurnosni-kod sigurnosnog-koda bezbednosni-kod varnostna-koda varnostno-kodo pristupni-kod aktivacijski-kod`,
  sent: `wyślij-ponownie poslat-znovu odeslat-znovu odoslať-znova poslať-znova pošalji-ponovo pošalji-ponovno отправ* высла* присла* получен* полученный пришед* надісла* надійшл* відправ* отрима* изпрат* получ* wysła* przesła* otrzyma* wysyła* odesl* odeslan* zasla* zaslan* poslan* posla* poslat* doručen* obdržel* dobil* primil* послали добили примили истекает-через истечет-через wygasa-za vyprší-za спливає-через`,
  app: `приложени* программ* застосун* додатк* програм* устройств* пристро* сгенерир* згенеров* генерир* створен* апликац* aplikacj* urządze* urządzenie zařízen* zariaden* uređaj* naprav* generov* vygenerov* wygenerow*
    ustvaril*`,
  here: `новое-устройство нового-устройства новому-устройству новий-пристрій нового-пристрою nowe-urządzenie nowego-urządzenia nové-zařízení nového-zařízení это-устройство этом-устройстве этому-устройству этого-устройства цьому-пристрою цьому-пристрої цього-пристрою това-устройство to-urządzenie tym-urządzeniu tego-urządzenia
    toto-zařízení tomto-zařízení tomuto-zařízení toto-zariadenie tomto-zariadení tomuto-zariadeniu ovaj-uređaj ovom-uređaju ovog-uređaja to-napravo tej-napravi`,
  authenticator: `аутентификатор* автентифікатор* uwierzytelniacz* avtentikator* autentikátor*`,
  text: `смс-пароль пароль-из-смс пароль-из-сообщения hasło-sms hasło-z-sms sms-hasło hasła-sms sms-heslo heslo-z-sms lozinka-iz-sms лозинку-из-смс смс телефон* телефоні сообщени* повідомлення съобщени* мобільн* zpráv* textovej-správy textová-správa textovú-správu textovou-správou správy-sms správe-sms poruk* mobitel* sporočil* wiadomoś* komórk* komunikat* whatsapp* вайбер повідомленням повідомленні`,
  'e-mail': `электронный-адрес электронного-адреса електронну-адресу wiadomości-email wiadomość-email wiadomością-email сообщения-электронной сообщении-электронной пароль-из-письма почт* письмо письма письме письмом письмах з-листа із-листа у-листі в-листі пошт* електронн* поща имейл* имејл* мејл* имел* poczt* maila mailem mailu epošt* skrzynk* schránk* sanduč*`,
  recovery: `восстановлен* резервн* відновлен* запасн* възстанов* аварийн* zapasow* odzyskiw* odzyskan* awaryjn* záložn* obnovení obnovovac* obnovenie obnovenia obnovu obnovy obnovitven* záchrann* nouzov* núdzov* oporav* резервен резервни резервне`,
  card: `карты карте картой картки картку karcie kartice kartici картата`,
  postal: `индекс pocztowy pocztowego psč poštanski поштански пощенски поштовий почтовый poštna poštno směrovací smerovacie`,
  promo: `промо* акції propagačn* propagačný купон* скидк* rabat* rabatow* slev* zľav* popust* знижк* отстъп* подароч* подарунк* подарък* подаръч* сертификат* приглаш* запрошен* реферальн* бонус* zaprosz* polecaj* poleceni*
    dárkov* darčekov* pozvánk* pozivn* poklon* darilna darilni voucher* ваучер* preporuk* покана* препоръ*`,
  captcha: `картинка картинки картинке картинку картинкой картинці картинката изображен* зображен* изображени* рисунк* рисунку капч* символы-с символы-на введите-символы символи-з символи-на obrazka obrazku obrazek obrazu obrázok slici slike sliki
    kod-z-obrazka`,
  pin: `пин піна`,
  phone: `номер-телефона номер-телефону телефонен-номер numer-telefonu telefonní-číslo telefónne-číslo broj-telefona telefonska-številka`,
  search: `поиск найти пошук знайти szukaj wyszukaj hledat vyhledat hľadať vyhľadať traži pretraži pretraga търсене poišči`,
  password: `пароль пароля паролем паролю парола пароли hasło hasła hasłem heslo hesla heslom heslem lozinka lozinke lozinku zaporka zaporke geslo gesla`,
  other: `дата-рождения дата-народження дата-на-раждане data-urodzenia datum-narození dátum-narodenia datum-rođenja datum-rojstva последните-4-цифри последните-четири-цифри zadnje-4-znamenke zadnje-četiri-znamenke zadnje-4-cifre введите-инн номер-инн инн-организации pesel nip regon oib jmbg егн еик снилс кпп окпо контрольный-вопрос секретный-вопрос контрольне-питання ідентифікаційний-код идентификационный-код рнокпп едрпоу последние-4-цифры последние-четыре-цифры останні-4-цифри останні-чотири-цифри ostatnie-4-cyfry ostatnie-cztery-cyfry poslední-4-číslice poslední-čtyři-číslice`,
  document: `сертификат* диплом* certyfikat* zaświadczeni* certifikát* dyplom*`,
  save: `сохранить зберегти запази запазване zapisz uložit spremi sačuvaj сачувај shrani`,
  kind: `сертификат* диплом* certyfikat* zaświadczeni* certifikát* страны провинции області на-държавата на-провинцията на-резервацията на-клиента на-продукта prowincji provincie pokrajine za-praćenje za-sledenje данъчен країни страна държава kraju země krajiny zemlje državе državy државе товара товару продукта продукту proizvoda artikla клиента клиентски zákazníka klijenta kupca организации підрозділу подразделения firmy společnosti spoločnosti tvrtke заказа замовлення zamówienia objednávky narudžbe narudžbine поръчка rezerwacji rezervace rezervácie rezervacije бронирования бронювання отслеживания відстеження śledzenia sledovací sledování sledovania sledovacie praćenje praćenja бронирование банка банку banke региона регіону регион города міста języka ошибки помилки błędu chyby greške грешке swift конференции встречи spotkania schůzky sastanka sednice лицензии licencji licenční licenčný licence класса класу klasy třídy triedy razreda урока курса kursu predmetu kolegija товарный штрих штрих-код kreskowy čárový čiarový bar barkod активации-лицензии доменов устройства-код вида дохода налоговый податковий podatkowy automatu paczkomatu odbioru daňový porezni поръчки проследяване лічильник* счетчик* licznik* договора договору umowy smlouvy показники-лічильника показания-счетчика`,
};
