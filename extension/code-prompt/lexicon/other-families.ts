import type { Lexicon } from './lexicon.ts';

/** Turkish, Finnish, Estonian, Lithuanian, Latvian, Hungarian, Greek, Arabic, Persian, Hebrew. */
export const otherFamilies: Lexicon = {
  code: `kertakood* kertasalasan* ühekordne-parool sms-şifresi sms-şifre sms-şifresini gönderilen-şifre gönderilen-şifreyi gelen-şifre gelen-şifreyi tek-şifre 3d-şifre رمز-پویا رمز-دوم-پویا`,
  noun: `الأرقام הספרות ψηφία számjegyet numeroa numerosarja rakamı rakamları erişim-kodu aktivasyon-kodu etkinleştirme-kodu pääsykoodi pääsukood hozzáférési-kód aktiváló-kód kodu kodunu kodunuzu kodunuz kodları kodlarınızdan kodlar kodun koodi koodin koodia koodit koodeista koodeistasi koodeja kood koodid kodas kodą kodo kods kodus kód kódot kódja kódját kódjai kódok kódokat
    kódod kódjaid κωδικός κωδικό κωδικού κωδικοί κωδικούς κωδικών κώδικας κώδικα رمز رموز رمزا كود كودا اكواد کد کدی کدها کدهای کدتان קוד הקוד בקוד לקוד וקוד מהקוד שהקוד קודים הקודים קודי מקודי אסימון εξαψήφι* τετραψήφι* πενταψήφι* οκταψήφι*`,
  proof: `doğrula* onay* haneli giriş vahvist* todenn* tunnist* tunnuslu* kirjautum* varmenn* numeroi* kinnitus* kinnita* autentim* kontroll* kohaline patvirtin* autentifik* skaitm* tapatyb* verifik* apstiprin*
    ellenőrző ellenőrzé* megerősít* hitelesít* azonosít* visszaigazol* jegyű számjegyű belépési bejelentkez* επαλήθευσ* επιβεβαίωσ* ταυτοπο* ταυτότητας πιστοποί* αυθεντικο* σύνδεσης ψηφί* تحقق تأكيد مصادقة توثيق
    أرقام دخول تفعيل تایید احراز هویت ورود رقمی اعتبارسنجی اصالت درستی-سنجی فعالسازی فعال-سازی אימות האימות לאימות אישור האישור לאישור זיהוי הזיהוי לזיהוי כניסה הכניסה התחברות ספרות המאמת sıfırla* nollaus* lähtesta* atstat* atiestat* visszaállító jelszó-visszaállító επαναφορά επαναφοράς بازنشانی איפוס אפס`,
  once: `tek-kullanımlık tek-seferlik kertakäyt* ühekordne ühekordse vienkartin* vienreizēj* egyszer* μίας-χρήσης μίας-φοράς εφάπαξ لمرة-واحدة مؤقت یکبار-مصرف
    یک-بار-مصرف یکبارمصرف پویا חד-פעמי חד-פעמית חדפעמי חדפעמית החד-פעמי החד-פעמית`,
  factor: `iki-adımlı iki-aşamalı iki-faktörlü iki-etkenli kaksivaihe* kaksiosai* kaheastmeli* kahetasemeli* dviejų-veiksnių dviejų-žingsnių divu-faktoru divpakāpju kétlépcsős kétfaktor* kéttényezős kétszintű
    δύο-παραγόντων δύο-βημάτων διπλού-ελέγχου خطوتين عاملين ثنائية ثنائي دو-مرحله دومرحله دو-عاملی דו-שלבי הדו-שלבי דו-גורמי`,
  ambiguous: `güvenlik-kodu güvenlik-kodunu turvakoodi turvakoodin turvakood saugos-kodas drošības-kods biztonsági-kód biztonsági-kódot
    aktivációs-kód κωδικός-ασφαλείας κωδικό-ασφαλείας κωδικός-ενεργοποίησης رمز-الأمان كود-الأمان رمز-الوصول کد-امنیتی کد-دسترسی קוד-אבטחה קוד-האבטחה קוד-גישה קוד-הפעלה`,
  sent: `שלח-שוב שליחה-חוזרת újraküldés αποστολή-ξανά επαναποστολή gönder* ilettiğimiz iletilen gelen lähet* vastaanot* saamasi saatu saadet* saatsime išsiųst* išsiuntėme gaut* nosūtī* saņemt* saņēm* küld* kapott érkezett στείλαμε έχει-σταλεί σταλεί σταλθεί έστειλαν έχουμε-στείλει έχει-αποσταλεί αποσταλεί στάλθηκε απεστάλη έλαβες λάβατε εστάλη στέλνουμε
    أرسلنا أرسلناه إرسال إرساله أرسل أرسلت مرسل مرسلة مرسله تلقيت استلمت وصلك ارسالی فرستاده دریافت دریافتی پیامک-شده שלחנו ששלחנו נשלח שנשלח נשלחה שנשלחה קיבלת שקיבלת שהתקבל קיבלתם שקיבלתם`,
  app: `uygulama* cihaz* oluşturulan üretilen sovellu* sovelluksen laite laitteen laitteelta laitteesi luoma luomat rakendus* seadme* programėl* programos įreng* sugener* lietotn* ierīc* ģener* alkalmazás* eszköz* generál*
    εφαρμογή εφαρμογής συσκευή συσκευής δημιουργήθηκε δημιούργησε παράγει تطبيق جهاز جهازك برنامه اپلیکیشن اپ دستگاه אפליקצי* מאפליקצי* באפליקצי* האפליקצי* יישום היישום מהיישום מכשיר המכשיר מהמכשיר laitteesta laitteestasi laitteeltasi`,
  here: `yeni-cihaz yeni-cihazı yeni-bir-cihaz uusi-laite uuden-laitteen új-eszköz új-eszközt νέα-συσκευή bu-cihaz bu-cihazı bu-cihazda bu-cihaza tämä-laite tämän-laitteen ezt-az-eszközt ezen-az-eszközön αυτή-τη-συσκευή αυτήν-τη-συσκευή šį-įrenginį šiame-įrenginyje šo-ierīci šajā-ierīcē selles-seadmes
    هذا-الجهاز این-دستگاه מכשיר-זה במכשיר-זה המכשיר-הזה במכשיר-הזה`,
  authenticator: `doğrulayıcı* kimlik-doğrulayıcı todentaja* todentajasovellu* autentikaator* autentifikator* hitelesítőalkalmazás* האותנטיקטור אותנטיקטור מאמת המאמת`,
  text: `sms-şifresi sms-şifre sms-şifresini cep-telefonu cep-telefonuna cep-telefonunuza cep-telefonuma cebinize telefon* mesaj* tekstivies* puhelin* puhelim* telefoni telefonil* mobiil* tekstsõnum* sõnum* tālru* žinut* telefoną īsziņ* üzenet* telefonszám* mobil* κινητό κινητού τηλέφωνο τηλεφώνου μήνυμα μηνύματος هاتف* جوال* رسالة رسائل نصية قصيرة محمول* موبايل واتساب پیامک-شده پیامک پیامکی پیام تلفن* همراه گوشی מסרון במסרון מסרונים נייד הנייד לנייד בנייד טלפון הטלפון לטלפון בטלפון הודע* בהודע* סמס בסמס`,
  'e-mail': `mailinize mailinizdeki mailinizden mailine رسالة-بريد رسالة-إلكترونية پیام-ایمیل eposta* sähköpost* meili* e-kirja e-kirjaga meilile meiliaadress* elpašt* paštu el-paštu el-paštą e-pastu e-pasta epast* emailben levélben levelében levelünkben mailben postafiók* ηλεκτρονικό ηλεκτρονικού بريد* ايميل* رایانامه אימייל לאימייל האימייל באימייל
    מייל למייל המייל במייל דואל דוא* הדוא* בדוא* לדוא*`,
  recovery: `kurtarma yedek yedekleme palautus* varmuus* varmistus* taaste* varukood* atkūrimo atkopšan* rezerves atsargin* helyreállít* visszaállít* tartalék vészhelyzeti ανάκτησης εφεδρικ* ανάγκης استرداد استعادة احتياطي احتياطية طوارئ
    بازیابی پشتیبان اضطراری שחזור השחזור גיבוי הגיבוי לגיבוי חירום`,
  rescued: `varakood* کد-پشتیبانی`,
  card: `kart-numarası kredi-kartı kartınızın kartın kortti* kortin kaardi* kortel* karte kartes kártya* κάρτας بطاقة بطاقتك کارت کارتتان כרטיס הכרטיס אשראי`,
  postal: `posta-kodu postinumero* postiindeks sihtnumber pašto-kodas pasta-indekss irányítószám* ταχυδρομικός ταχυδρομικού بريدي پستی מיקוד`,
  promo: `indirim* davet* promosyon* hediye* kupon* referans* alennus* lahjakort* kampanja* suosittel* soodus* kinkekaar* nuolaid* dāvan* atlaid* kedvezmény* ajándék* meghív* ajánló* έκπτωσης εκπτωτικ* προώθησης κουπόνι κουπονιού δωροκάρτ*
    δώρου προσφοράς πρόσκλησης σύστασης προωθητικ* پروموشن تبلیغاتی خصم قسيمة هدية دعوة إحالة كوبون ترويجي تخفیف معرف هدیه دعوت הנחה קופון מבצע שובר מתנה הטבה הפניה הזמנה`,
  captcha: `resimdeki görseldeki resim karakterleri kuvan kuvassa kuvasta kuva kuvakoodi pildil pildi pilt paveiksl* attēl* képen kép εικόνα εικόνας صورة كابتشا تصویر عکس کپچا תמונה בתמונה התמונה שבתמונה képről képből`,
  pin: `سري`,
  phone: `telefon-numarası telefon-numaranız cep-numarası puhelinnumero telefoninumber telefono-numeris tālruņa-numurs αριθμός-τηλεφώνου رقم-الهاتف رقم-الجوال شماره-موبایل شماره-همراه شماره-تماس رقم-المحمول رقم-الموبايل شماره-تلفن מספר-טלפון מספר-נייד`,
  search: `arama hae haku otsi paieška meklēt keresés αναζήτηση بحث جستجو חיפוש`,
  password: `επαλήθευση-κωδικού επανάληψη-κωδικού şifre şifreniz şifrenizi şifrenin parola salasana* parool* slaptažod* parole paroli jelszó* πρόσβασης κωδικός-πρόσβασης κωδικό-πρόσβασης κωδικού-πρόσβασης κωδικών-πρόσβασης νέου-κωδικού νέος-κωδικός νέο-κωδικό επιβεβαίωση-κωδικού پسورد كلمة كلمه گذرواژه رمز-عبور رمز-ورود کلمه-عبور סיסמה סיסמא הסיסמה סיסמתך`,
  other: `الاسم الاسم-الكامل születési-dátum doğum-tarihi syntymäaika ημερομηνία-γέννησης تاريخ-الميلاد تاریخ-تولد תאריך-לידה τελευταία-4-ψηφία utolsó-4-számjegy viimeistä-numeroa son-4-rakamı son-4-hanesi son-dört-rakamı hibakód* adókód* adóazonosító virhekoodi* رمز-طلب رقم-طلب henkilötunnus isikukood asmens-kodas personas-kods ملی کدملی شبا`,
  document: `sertifika* diploma diplomi todistu* tanúsítvány* oklevél* πιστοποιητικ* πτυχί* شهادة گواهی گواهینامه من-إيصال من-فاتورة תעודה`,
  save: `kaydet tallenna salvesta išsaugoti saglabāt mentés αποθήκευση حفظ ذخیره שמור שמירה`,
  kind: `sertifika* belge* diploma diplomi todistu* tanúsítvány* πιστοποιητικ* شهادة תעודה ülke eyalet ürün müşteri sipariş kargo gönderi gönderinin teslimat takip şube firma şirket banka rezervasyon toplantı ders sınıf okul vergi barkod lisans personel hata alan maa maan maakunnan tuote tuotteen asiakas* tilaus* seuranta* varaus* lisenssi* kokous* kurssi* luokka* yritys* riigi broneeringu
    toote kliendi tellimuse šalies provincijos mokesčio gamintojo akcijos prekės užsakymo valsts rezervācijas preces pasūtījuma ország* termék* ügyfél* rendelés* követési foglalás* licenc* osztály* tanfolyam* cég bank* vonal* χώρας επαρχίας νομού φορολογικός προϊόντος πελάτη παραγγελίας κράτησης
    αποστολής παρακολούθησης εταιρείας άδειας μαθήματος τράπεζας σφάλματος دولة بلد منطقة محافظة ضريبة عميل منتج موظف فرع بنك تتبع شحنة حجز اجتماع دورة مادة شركة ترخيص ضريبي کشور شهر منطقه استان مالیاتی محصول کالا مشتری رهگیری پیگیری شعبه اقتصادی
    سفارش رزرو کلاس جلسه پرسنلی دانشجویی מדינה מחוז מס לקוח מוצר עובד סניף בנק כיתה חדר פגישה קורס חברה רישיון מעקב משלוח חוזה`,
};
