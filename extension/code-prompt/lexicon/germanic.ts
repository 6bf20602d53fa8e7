import type { Lexicon } from './lexicon.ts';

/** German, Dutch, Swedish, Danish, Norwegian. */
export const germanic: Lexicon = {
  code: `sms-tan smstan tan-nummer tan-verfahren tan-no tan-nr tan-list tan-liste tan-erneut tan-anfordern tan-eingeben tan-per eine-tan die-tan ihre-tan neue-tan itan
    pushtan push-tan chiptan chip-tan phototan foto-tan qr-tan mobile-tan mobiletan einmal-code einmal-codes einmal-passwort einmal-kennwort einmal-pin einmalpin einmalcode* einmalpasswort* einmalkennwort*
    einmaltoken one-time-passwort`,
  noun: `de-cijfers zes-cijfers vier-cijfers 6-cijfers 4-cijfers ziffern siffror siffrorna cifrene cifferne siffer sifrene fire-tal fem-tal seks-tal otte-tal fyra-tal zugangscode* toegangscode* aktivierungscode* freischaltcode* kode koden koder kodene kod koderna koderne`,
  proof: `bestätig* verifi* authentifi* authentisier* anmelde* stellig* freigabe* überprüfung* bevestig* inlog* authentic* cijferig* aanmeld* bekräftelse* verifierings*
    inloggning* autentis* siffrig* sexsiffrig* fyrsiffrig* sekscifre* firecifre* sekssifre* firesifre* bekræft* bekreft* godkend* godkjenning* cifre sifre cifret sifret sifrede cifrede cifrede* sifrede* innlogging* pålogging* reset* zurücksetz* nulstil* tilbakestill* återställ`,
  once: `einmalig* eenmalig* engång*`,
  factor: `digitales-zertifikat zwei-wege zwei-wege-authentifizierung zweiwege zwei-faktor zwei-schritt zweifaktor* zweistufig* twee-staps tweestaps* tweetraps* tweefactor* twee-factor tvåfaktor* tvåsteg* tofaktor* totrinn* totrin* to-faktor to-trins`,
  ambiguous: `sicherheitscode* beveiligingscode* säkerhetskod* sikkerhedskode* sikkerhetskode* prüfcode* controlecode*
    activeringscode* aktiveringskod* kontrollkod* kontrolkode*`,
  sent: `erneut-senden nochmal-senden nochmals-senden noch-einmal-senden erneut-anfordern neu-anfordern opnieuw-verzenden opnieuw-versturen opnieuw-sturen skicka-igen skicka-på-nytt send-igen gensend send-på-nytt send-igjen anfordern den-wir-an den-wir-ihnen den-wir-dir den-wir-per gesendet gesendete gesendeten geschickt geschickten gesandt zugesandt zugesandten zugeschickt verschickt erhalten erhaltenen gemailt verzonden gestuurd gestuurde
    gezonden verstuurd toegestuurd stuurden ontvangen ontving gemaild skickat skickats skickades skickade skickar mejlade mejlat mejlats fått sendt sendte tilsendt modtaget modtog mottatt mottok läuft-ab-in verloopt-over går-ut-om upphör-om udløber-om utløper-om`,
  app: `in-der-app in-ihrer-app in-deiner-app gerät gerätes geräts generiert* erzeugt* angezeigt* apparaat toestel gegenereerd* toepassing* enhet enheten genererad genererade genererats genereras visas enhed enheden genereret genereres viste
    generert genererte programmet applikation* applikasjon*`,
  here: `neues-gerät neuen-gerät nieuw-apparaat ny-enhet ny-enhed dieses-gerät diesem-gerät dit-apparaat dit-toestel den-här-enheten denna-enhet denna-enheten denne-enhed denne-enheden denne-enheten`,
  authenticator: `authentifikator* authentikator* authenticatie-app autentikator* tan-generator tan-app pushtan-app code-generator codegenerator kodgenerator kodegenerator kodebrik* kodeviser codekaart-app bankdosa säkerhetsdosa`,
  text: `sms-tan smstan mobile-tan mobiletan handy* mobil* mobiel* telefon* telefoon* textnachricht* kurznachricht* tekstbericht* textmeddelande* tekstmelding* tekstbesked* sms-et gsm`,
  'e-mail': `epost* postfach posteingang* mailadress* mejl* mejlade mejlat mejlats gemaild gemailt innboks* indbakke* inkorg*`,
  recovery: `wiederherstellung* ersatz* notfall* herstel* reserv återställning* gendannelse* gjenopprett* genoprett* säkerhetskopi* sikkerhetskopi* sikkerhedskopi*`,
  rescued: `reservecode* reservekod* reservkod* noodcode* nødkode* nödkod* sicherungscode* sicherungs-code back-upcode back-upcodes back-up-code`,
  card: `karte karten kartennummer* kartencode* kreditkarte* bankkarte* prüfziffer* kartenprüf* kaart* kortnummer* kreditkort* betalkort* betalingskort* blz`,
  postal: `plz postleitzahl* postnummer* postnr`,
  promo: `gutschein* rabat* korting* kadobon* cadeaubon* cadeaukaart* waardebon* actiecode* vriendencode* aktionscode* vorteilscode* geschenk* gavekort* presentkort* kampanj* kampagne* tilbudskod* rabattkod*
    erbjudande* einladung* empfehlung* uitnodiging* aanbrengcode* inbjudan* inbjudning* invitasjon* invitation* värdekod* værdikod* verdikod* vervekod* værvekod* värvning*`,
  captcha: `bild bildes bildcode* abbildung grafik spamschutz* sicherheitsabfrage* afbeelding* plaatje* bilden bildet bilde billede billedet`,
  search: `suche suchbegriff* zoekterm* zoeken`,
  password: `kennwort* passwort* passwörter wachtwoord* lösenord* adgangskode* passord*`,
  other: `geburtsdatum* geburtstag* geboortedatum födelsedatum fødselsdato siste-4-siffer siste-fire-siffer siste-fire-sifre sidste-fire-tal sidste-4-tal fehlercode* foutcode* felkod* fejlkode* feilkode* volgcode* videokonferenz* konferenz* besprechung* vergadering* videogesprek* videomöte* videomøde* personnummer* fødselsnummer* kundennummer* bestellnummer* sendungs* klantnummer* ordernummer* bestelnummer* letzte-vier-ziffern letzte-4-ziffern letzten-vier-ziffern letzten-4-ziffern laatste-4-cijfers laatste-vier-cijfers sista-fyra-siffrorna sidste-fire-cifre`,
  document: `ausgestellt zertifikat* bescheinigung* urkunde* zeugnis* certificaat certificaten certifikat* sertifikat* echtheit`,
  save: `speichern sichern opslaan bewaren spara gem lagre`,
  kind: `zertifikat* bescheinigung* urkunde* zeugnis* certificaat certifikat sertifikat attest matrikel* kunden* klant* kund* länder* landen landcode* lands* lande* vorwahl* produkt* artikel* lizenz* licentie* licens* lisens* geräte* buchungs* boeking* boknings* bestillings* raum* kamer rum rums rom
    kurs* klassen* klas* klasse* klass* firmen* bedrijfs* företags* firma* mitarbeiter* medewerker* personeels* anställnings* medarbejder* ansatt* steuer* tür deur dör dörr port meeting* besprechungs* vergader* møde* møte* mötes*
    farb* kleur* färg* farve* farge* bank* filial* quell* klinik* lehrer* schul* sprach* taal* språk* sprog strichcode streepjes* streck* strek* stregkode* qr* sporings* zendings* track zählerstand* zähler* meterstand* mätarställning* måler* vertrags*`,
};
