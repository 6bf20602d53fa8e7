import type { Lexicon } from './lexicon.ts';

/** What is said of a code where none is asked for, in languages other than English. */
export const mentions: Lexicon = {
  property: `länge gültigkeit* laufzeit absender anzahl lengte geldigheid* afzender aantal längd giltighet* avsändare antal længde gyldighed* lengde gyldighet* avsender antall
    longueur durée validité expéditeur longitud duración vigencia validez caducidad remitente cantidad comprimento tamanho validade duração quantidade lunghezza validità durata mittente lungime* valabilitate* expeditor
    długość ważność ważności nadawca délka platnost odesílatel dĺžka длина длительность отправитель количество довжина відправник кількість дължина dužina duljina trajanje
    pituus voimassaolo* kesto lähettäjä hossza érvényesség* időtartam* μήκος διάρκεια αποστολέας uzunluğu uzunluk geçerlilik
    长度 長度 文字数 長さ 길이 자릿수 độ-dài thời-hạn panjang masa-berlaku ความยาว लंबाई طول אורך`,
  make: `para-recibir-el para-recibir-un para-recibir-tu para-recibir-su para-receber-o para-receber-um para-receber-seu para-receber-teu pour-recevoir-le pour-recevoir-un pour-recevoir-votre per-ricevere-il per-ricevere-un чтобы-получить для-получения щоб-отримати aby-otrzymać żeby-otrzymać pentru-a-primi erstelle-einen wähle-einen wählen-sie-einen kies-een maak-een skapa-en välj-en créez-un choisissez-un crea-un elige-un crie-um escolha-um scegli-un`,
  setting: `секретный-ключ секретний-ключ clave-secreta chave-secreta clé-secrète geheimer-schlüssel para-receber-códigos para-recibir-códigos pour-recevoir-des-codes pour-recevoir-les-codes per-ricevere-codici per-ricevere-i-codici`,
  screen: `keaslian keasliannya autenticidad autenticidade autenticità authenticité echtheit подлинност* автентичност* orijinallik 真伪 真偽 防伪 防偽 stampato stampata impresso impressa impreso impresa imprimé imprimée abgedruckt aufgedruckt afgedrukt напечатан* надруковано nadrukowan* wydrukowan* 印在 印刷 인쇄 fernseh* televi* telewizor* телевизор* tévén tévéjén okostévé* τηλεόραση* テレビ 电视 電視 텔레비전 tivi สมาร์ททีวี โทรทัศน์ टीवी تلفاز تلفزيون טלוויזיה
    lettera brief brev dopis`,
  search: `deelnemen deel-te-nemen beitreten beizutreten rejoindre-une rejoindre-un rejoindre-la rejoindre-le unirse-a unirte-a únete-a entrar-na-sala unisciti-a dołącz-do присоединиться-к 参加する 加入房间 加入会议 加入班级`,
  pairing: `ويب-هوك وبهوك وب‌هوک вебхук вебхука веб-хук веб-хука ウェブフック 웹훅 gerätecode kopplungscode apparaatcode koppelcode code-de-l-appareil code-d-appareil code-d-appairage código-del-dispositivo código-de-dispositivo código-de-vinculación código-do-dispositivo codice-del-dispositivo codice-dispositivo kod-uređaja kod-urządzenia код-устройства cihaz-kodu デバイスコード 设备码 設備碼 配对码 配對碼`,
};
