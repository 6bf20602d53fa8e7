import type { Lexicon } from './lexicon.ts';

/** Russian, Ukrainian, Bulgarian, Polish, Czech, Slovak, Croatian, Serbian (both scripts). */
export const slavic: Lexicon = {
  noun: `код кода коду кодом kod kodu kodem kôd kóda цифр цифры`,
  proof: `подтвержд* подтверд* провер* верифи* аутентифи* однораз* входа підтвердж* підтверд* перевір* автентифі* потвърд* потвържд* еднократ* удостовер*
    weryfik* potwierdz* jednoraz* uwierzyteln* logowan* ověř* potvrz* jednoráz* přihlaš* overov* overen* potvrd* autentifik* prijav* provjer* prover* jednokrat* verifik* потврд* једнократ*`,
  factor: `двухфактор* двухэтап* двофактор* двоетап* двуфактор* dwuetap* dwuskładnik* dvoufáz* dvoufaktor* dvojfaktor* dvofaktor* двофактор*`,
  ambiguous: `код-безопасности код-доступа код-безпеки код-за-сигурност kod-bezpieczeństwa bezpečnostní-kód bezpečnostný-kód sigurnosni-kod`,
  sent: `отправ* высла* надісла* изпрат* wysła* odesl* zasla* posla*`,
  app: `приложени* застосун* апликац* aplikac*`,
  text: `смс телефон* телефоні сообщени* повідомлення telefon* zpráv* správ* poruk* mobitel*`,
  'e-mail': `почт* письм* пошт* поща имейл* имејл* poczt* e-pošta e-pošte e-poštu e-poštou`,
  recovery: `восстановлен* резервн* відновлен* възстанов* zapasow* odzyskiw* záložn* obnov* oporav* rezervn* резервен`,
  card: `карты картки karty kartice картата`,
  postal: `индекс індекс pocztowy psč poštanski пощенски`,
  promo: `промо* купон* скидк* rabat* kupon* slev* zľav* popust* знижк* отстъп*`,
  captcha: `картин* символ* obraz* obráz*`,
  pin: `пин`,
  search: `поиск найти пошук szukaj hledat hľadať traži търсене`,
  other: `пароль парола hasło heslo lozinka zaporka лозинка инн`,
};
