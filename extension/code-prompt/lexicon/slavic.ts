import type { Lexicon } from './lexicon.ts';

/** Russian, Ukrainian, Bulgarian, Polish, Czech, Slovak, Slovenian, Croatian, Serbian (both scripts). */
export const slavic: Lexicon = {
  code: `смс-пароль sms-пароль пароль-из-смс пароль-из-sms пароль-из-сообщения пароль-из-письма hasło-sms hasło-z-sms sms-hasło hasła-sms sms-heslo heslo-z-sms lozinka-iz-sms
    лозинку-из-смс код-активации динамична-парола динамичната-парола динамический-пароль динамического-пароля динамічний-пароль hasło-dynamiczne dynamické-heslo`,
  noun: `cyfry cyfr číslice číslic цифрите znamenke znamenki код-доступа кода-доступа код-за-достъп kod-dostępu kod-aktywacyjny aktivační-kód aktivačný-kód přístupový-kód код кода коду кодом коде коды кодов кодами кодът кодове кодовете коди кодів кодові kod kodu kodem kody kodów kodami kôd kôda kóda kódu kódem kódom kódy kódů kódov kodovi kodova kodove kodom koda kodo kode
    kodi token токен токена цифр цифры цифри цифара`,
  proof: `потвърждаване потвърждаването подтвержд* подтверд* провер* верифи* аутентифи* авториз* входа вход подлинности значн* шестизначн* пятизначн* четырехзначн* чотиризначн* цифров* цифрен* підтвердж* підтверд* перевір* верифік* автентифі* входу потвърд* потвържд* удостовер*
    weryfik* potwierdz* uwierzyteln* autoryz* logowan* cyfrow* ověř* potvrz* přihlaš* autentiz* autoriz* místn* cifern* číseln* overov* overen* overi* potvrd* prihlas* autentifik* prijav* provjer* prover* verifik*
    kontrolni kontrolnog znamenkast* mestn* preverj* preverit* avtenti* potrditven* pristnosti потврд* аутентиф* цифрени* идентит* восстановления-пароля відновлення-пароля сброса скидання нулиране obnovení-hesla obnovenie-hesla obnovu-hesla odzyskiwania-hasła resetov* resetow* resetir* ponastavit*`,
  once: `однораз* единораз* еднократ* jednoraz* jednoráz* jednokrat* једнократ* enkrat*`,
  factor: `электронный-сертификат цифровой-сертификат двухфактор* двухэтап* двофактор* двоетап* двуфактор* двустъпк* двоступ* dwuetap* dwuskładnik* dwustopniow* dvoufáz* dvoufaktor* dvoustup* dvojfaktor* dvojstup* dvofaktor* dvostepen* dvostupanj* двостепен*`,
  ambiguous: `код-безопасности код-безпеки код-за-сигурност kod-bezpieczeństwa bezpečnostní-kód bezpečnostný-kód 
    prístupový-kód sigurnosni-kod sigurnosni-kôd sigurnosnog-koda bezbednosni-kod безбедносни-код bezbednosni-kôd безбедносни-кôд varnostna-koda varnostno-kodo pristupni-kod pristupni-kôd aktivacijski-kod`,
  sent: `wyślij-ponownie poslat-znovu odeslat-znovu odoslať-znova poslať-znova pošalji-ponovo pošalji-ponovno отправ* высла* присла* получен* полученный пришед* надісла* надійшл* відправ* отрима* изпрат* получ* wysła* przesła* otrzyma* wysyła* odesl* odeslan* zasla* zaslan* poslan* posla* poslat* doručen* obdržel* dobil* primil* послат* послали добили примили истекает-через истечет-через wygasa-za vyprší-za спливає-через`,
  app: `приложени* программ* застосун* додатк* програм* устройств* пристро* сгенерир* згенеров* генерир* створен* апликац* aplikac* aplikacj* urządze* urządzenie zařízen* zariaden* uređaj* уређај* naprav* generov* generir* vygenerov* wygenerow*
    ustvaril*`,
  here: `новое-устройство нового-устройства новому-устройству новий-пристрій нового-пристрою nowe-urządzenie nowego-urządzenia nové-zařízení nového-zařízení это-устройство этом-устройстве этому-устройству этого-устройства цьому-пристрою цьому-пристрої цього-пристрою това-устройство to-urządzenie tym-urządzeniu tego-urządzenia
    toto-zařízení tomto-zařízení tomuto-zařízení toto-zariadenie tomto-zariadení tomuto-zariadeniu ovaj-uređaj ovom-uređaju ovog-uređaja овај-уређај овом-уређају to-napravo tej-napravi`,
  authenticator: `аутентификатор* автентифікатор* uwierzytelniacz* autentifikátor* autentifikator* avtentikator* autentikátor* аутентикатор*`,
  text: `смс-пароль sms-пароль пароль-из-смс пароль-из-sms пароль-из-сообщения hasło-sms hasło-z-sms sms-hasło hasła-sms sms-heslo heslo-z-sms lozinka-iz-sms лозинку-из-смс смс телефон* телефоні сообщени* повідомлення съобщени* мобільн* мобилн* telefon* zpráv* textovej-správy textová-správa textovú-správu textovou-správou správy-sms správe-sms poruk* порук* mobitel* mobiln* sporočil* wiadomoś* komórk* komunikat* whatsapp* вайбер повідомленням повідомленні`,
  'e-mail': `электронный-адрес электронного-адреса електронну-адресу wiadomości-email wiadomość-email wiadomością-email сообщения-электронной сообщении-электронной пароль-из-письма почт* письмо письма письме письмом письмах з-листа із-листа у-листі в-листі пошт* електронн* поща имейл* имејл* мејл* имел* poczt* maila mailem mailu epošt* skrzynk* schránk* sanduč*`,
  recovery: `восстановлен* резервн* відновлен* запасн* възстанов* аварийн* аварійн* zapasow* odzyskiw* odzyskan* awaryjn* záložn* obnovení obnovovac* obnovenie obnovenia obnovu obnovy obnovitven* záchrann* nouzov* núdzov* oporav* опорав* rezervn* резервен резервни резервне`,
  card: `карты карте картой картки картку karty karcie kartě kartice kartici картата картице картици`,
  postal: `индекс індекс pocztowy pocztowego psč poštanski поштански пощенски поштовий почтовый poštna poštno směrovací smerovacie`,
  promo: `промо* акції акции propagačn* propagačný купон* скидк* rabat* rabatow* kupon* kupón* slev* zľav* popust* знижк* отстъп* подароч* подарунк* подарък* подаръч* сертификат* приглаш* запрошен* реферальн* бонус* podarunk* zaprosz* polecaj* poleceni*
    dárkov* darčekov* pozvánk* pozivn* poklon* darilna darilni voucher* ваучер* попуст* поклон* preporuk* препорук* покана* препоръ*`,
  captcha: `картинка картинки картинке картинку картинкой картинці картинката изображен* зображен* изображени* рисунк* рисунку капч* символы-с символы-на введите-символы символи-з символи-на obrazka obrazku obrazek obrazu obrázku obrázek obrázok obrázka slici slike sliki слици слике
    kod-z-obrazka`,
  pin: `пин піна пін`,
  phone: `номер-телефона номер-телефону телефонен-номер numer-telefonu telefonní-číslo telefónne-číslo broj-telefona број-телефона telefonska-številka`,
  search: `поиск найти пошук знайти szukaj wyszukaj hledat vyhledat hľadať vyhľadať traži pretraži pretraga претрага търсене poišči`,
  password: `пароль пароля паролем паролю парола пароли hasło hasła hasłem heslo hesla heslom heslem lozinka lozinke lozinku лозинка лозинке лозинку zaporka zaporke geslo gesla`,
  other: `последните-4-цифри последните-четири-цифри zadnje-4-znamenke zadnje-četiri-znamenke zadnje-4-cifre введите-инн номер-инн инн-организации pesel nip regon oib jmbg јмбг егн еик снилс кпп окпо контрольный-вопрос секретный-вопрос контрольне-питання ідентифікаційний-код идентификационный-код рнокпп едрпоу последние-4-цифры последние-четыре-цифры останні-4-цифри останні-чотири-цифри ostatnie-4-cyfry ostatnie-cztery-cyfry poslední-4-číslice poslední-čtyři-číslice`,
  document: `сертификат* сертифікат* диплом* справк* certyfikat* zaświadczeni* certifikát* dyplom*`,
  save: `сохранить добавить зберегти додати запази запазване добави zapisz dodaj uložit přidat uložiť pridať spremi sačuvaj сачувај shrani`,
  kind: `сертификат* сертифікат* диплом* certyfikat* zaświadczeni* certifikát* certifikat* potvrda документа документу страны провинции області провінції на-държавата на-провинцията на-резервацията на-клиента на-продукта prowincji provincie pokrajine za-praćenje za-sledenje за-праћење данъчен страны країни страна държава kraju země krajiny zemlje državе državy države земље државе товара товару продукта продукту produktu produktu proizvoda производа artikla клиента клієнта клиентски klienta zákazníka
    klienta klijenta kupca клијента организации організації підрозділу подразделения firmy společnosti spoločnosti tvrtke фирмы заказа замовлення zamówienia objednávky narudžbe narudžbine поръчка rezerwacji rezervace
    rezervácie rezervacije резервације бронирования бронювання отслеживания відстеження śledzenia sledovací sledování sledovania sledovacie praćenje praćenja бронирование банка банку banku banke региона регіону регион города міста języka
    ошибки помилки błędu chyby greške грешке swift конференции конференції встречи spotkania schůzky sastanka sednice лицензии ліцензії licencji licenční licenčný licence класса класу klasy třídy triedy razreda урока курса
    kursu predmetu kolegija товарный штрих штрих-код kreskowy čárový čiarový bar barkod активации-лицензии доменов устройства-код вида дохода налоговый податковий podatkowy automatu paczkomatu odbioru daňový danový porezni поръчки проследяване лічильник* счетчик* licznik* договора договору umowy smlouvy показники-лічильника показания-счетчика`,
};
