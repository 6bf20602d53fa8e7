import type { Lexicon } from './lexicon.ts';

/** German, Dutch, Swedish, Danish, Norwegian. */
export const germanic: Lexicon = {
  code: `sms-tan tan-nummer`,
  noun: `kode koden kod passwort wachtwoord`,
  proof: `bestätig* verifi* authentifi* anmelde* einmal* stellig* freigabe* bevestig* eenmalig* inlog* authentic* cijferig* bekräftelse* engång* inloggning* autentis*
    bekræft* bekreft* engang* godkend* cifre* sifre*`,
  factor: `zwei-faktor zwei-schritt twee-staps tweestaps tvåfaktor* tvåsteg* tofaktor* totrinn* totrin*`,
  ambiguous: `sicherheitscode zugangscode beveiligingscode toegangscode säkerhetskod sikkerhedskode sikkerhetskode aktivierungscode prüfcode`,
  sent: `gesendet geschickt verzonden gestuurd skickat sendt`,
  text: `handy mobil* telefon* telefoon textnachricht`,
  'e-mail': `epost e-post postfach`,
  recovery: `wiederherstellung* ersatz* notfall* herstel* reservecode reservekod* återställning* gendannelse* gjenoppretting*`,
  card: `karte* kreditkarte prüfziffer kaart* kortnummer kreditkort blz`,
  postal: `plz postleitzahl postnummer`,
  promo: `gutschein* rabat* korting* kadobon aktionscode gavekort einladung*`,
  other: `kennwort lösenord adgangskode passord`,
  kind: `kunden* klant* kund* länder*`,
};
