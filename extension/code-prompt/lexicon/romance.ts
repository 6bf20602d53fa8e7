import type { Lexicon } from './lexicon.ts';

/**
 * French, Spanish, Portuguese, Italian, Romanian, Catalan. What a code is for stands behind a preposition here, which is
 * part of the phrase: a word for `kind` says so only right next to the noun.
 */
export const romance: Lexicon = {
  code: `double-clé-sms clave-dinámica clave-temporal clave-sms senha-sms senha-descartável senha-temporária senha-única contraseña-única parolă-unică contraseña-dinámica contraseña-temporal contrasenya-temporal código-de-acesso-único código-de-acceso-único`,
  noun: `cifras algarismos cifrele code-d-accès code-d-activation clave-de-acceso código-de-acceso código-de-activación código-de-acesso código códigos codi codis codice codici cod codul codului coduri codurile codurilor chiffres dígitos cifre clave jeton jetons token-ul`,
  proof: `vérif* verifi* confirm* conferm* autenti* authentifi* identific* identifi* valida* convalida connexion inicio-de-sesión sesión accesso reset réinitialis* restabl* redefini* resetar* chiffres dígitos cifre xifres cifras autorizar autorización
    autorização autorizzazione autorització autorizare conectare autentificare`,
  once: `usage-unique un-solo-uso uso-único monouso unică-folosință o-singură-folosință folosință sol-ús únic-ús una-sola-vez una-sola-volta utilizzo-singolo uso-singolo temporaire temporário temporanea temporaneo única-vez`,
  factor: `certificado-digital certificado-electrónico certificado-eletrônico certificato-digitale certificat-numérique certificat-électronique double-authentification double-facteur deux-facteurs deux-étapes double-vérification dos-factores dos-pasos doble-factor doble-verificación dois-fatores duas-etapas dois-passos
    due-fattori due-passaggi doppia-autenticazione doi-factori doi-pași două-etape dos-factors dues-passes dues-etapes`,
  ambiguous: `code-unique código-único codi-únic cod-unic code-de-sécurité code-secret code-sécurité código-de-seguridad código-de-segurança
    código-de-ativação codice-di-sicurezza codice-di-accesso codice-d-accesso codice-di-attivazione codice-sicurezza cod-de-securitate cod-de-acces cod-de-activare codul-de-securitate codi-de-seguretat codi-d-accés
    codi-d-activació`,
  sent: `renvoyer renvoyez reenviar reenvía volver-a-enviar enviar-de-nuevo enviar-novamente invia-di-nuovo invia-nuovamente reinvia retrimite retrimiteți envoyé envoyée envoyés envoyons envoyer reçu reçue reçus reçues recevez recevoir enviado enviada enviados enviamos enviar enviaremos enviou recibi* receb* recibe inviato inviata inviati inviamo abbiamo-inviato
    ricevuto trimis trimisă trimiteți primit primiți enviat rebut rebràs chegou llegó expire-dans caduca-en expira-en expira-em scade-tra expiră-în`,
  app: `appli aplica* applica* appareil dispositiv* dispositif dispozitiv* genera* généré* générée* gerado gerada gerados`,
  here: `nouvel-appareil nuevo-dispositivo novo-dispositivo nuovo-dispositivo dispozitiv-nou cet-appareil este-dispositivo deste-dispositivo neste-dispositivo questo-dispositivo acest-dispozitiv`,
  authenticator: `authentificateur* autenticador* autentificador* autenticatore* autentificator* autenticadora*`,
  text: `double-clé-sms clave-sms senha-sms texto mensaje mensajes mensagem mensagens messaggio messaggi mesaj mesajul missatge missatges téléphone* telèfon* teléfono* telefone* móvil móviles celular* telemóvel
    cellulare mòbil portable texto-sms sms-ul`,
  'e-mail': `mensaje-de-correo mensagem-de-email messaggio-email messaggio-di-posta courriel* messagerie correo correos correu posta-elettronica casella bandeja-de-entrada caixa-de-entrada bústia`,
  recovery: `récupération sauvegarde secours recupera* respaldo recupero recuperació rezervă emergencia emergenza urgență urgence autenticación-de-recuperación
    autenticação-de-recuperação autenticació-de-recuperació seguridad-de-respaldo salvaguarda copia-de-seguridad còpia-de-seguretat`,
  rescued: `códigos-que-guardaste códigos-que-guardó códigos-que-guardou códigos-que-salvou codici-salvati codes-sauvegardés codes-enregistrés`,
  card: `tarjeta* cartão cartões carta targeta* carte-bancaire votre-carte la-carte carte-de-crédit carte-de-paiement cardului card-ul cryptogramme agência`,
  postal: `postale postaux poștal o-cep codigo-postal cap-code`,
  promo: `cadeau* parrain* réduction remise avantage cupón cupones cupom cupons descuento* desconto* sconto sconti regalo regala reducere reduceri descompte* promoción promoció promoção invitación
    invitació convite convidado invito invitare invitație parrainage filleul indicação recomendación recomendação raccomandazione amigo bono vale-regalo vale-presente chèque-cadeau buono carte-cadeau tarjeta-regalo`,
  captcha: `image-ci imagen imágenes imagem imagens immagine immagini imatge imatges imaginea imagine caractères-affichés caractères-de caractères-que caracteres-de-la caracteres-da caracteres-mostrados
    caratteri-che caratteri-visualizzati caratteri-mostrati caracterele-din caràcters-que visualizado anti-robot antirobot visuel`,
  pin: `nip votre-pin`,
  phone: `numéro-de-téléphone número-de-teléfono número-de-telefone número-de-celular número-de-telemóvel numero-di-telefono numero-di-cellulare număr-de-telefon numărul-de-telefon número-de-telèfon indicatif prefijo prefisso prefixo ddd`,
  search: `recherche recherches rechercher buscar busca buscador pesquisa pesquisar cerca cercare căutare caută`,
  password: `mot-de-passe mots-de-passe contraseña* senha* palavra-passe parola parole parolei contrasenya*`,
  other: `date-de-naissance fecha-de-nacimiento data-de-nascimento data-di-nascita data-nașterii data-de-naixement últimas-4-cifras últimas-cuatro-cifras últimos-4-algarismos últimos-quatro-algarismos ultimele-4-cifre ultimele-patru-cifre nome-del-dispositivo fiscal* fiscale nif cpf cnpj dni número-de-nie rut rfc curp siret siren ciudad cidade ville città oraș identifiant identifiants últimos-4-dígitos últimos-cuatro-dígitos últimos-quatro-dígitos ultime-4-cifre ultime-quattro-cifre quatre-derniers-chiffres 4-derniers-chiffres derniers-chiffres`,
  document: `emitida emitido emitidas emitidos expedido expedida expedidos certificado certificados certificato certificati certificat certificats certificate-ul attestato diploma diplomas diplôme autenticidad autenticidade autenticità authenticité recibo recibos facture factures factura facturas fatura faturas ricevuta ricevute fattura fatture`,
  save: `enregistrer sauvegarder guardar salvar gravar salva salvează salvați desa`,
  kind: `programa del-programa do-programa echipament echipamentului echipamentelor equipo equipamento acquisto acquisti compra achat certificado certificados certificato certificati certificat certificats attestato attestation diploma diplôme país pays produit producto produto prodotto client cliente clienti clientului de-pays du-pays de-país del-país do-país di-paese del-paese de-țară de-produit du-produit de-producto del-producto de-produto do-produto di-prodotto del-prodotto de-produs de-producte de-client du-client de-cliente del-cliente do-cliente di-cliente de-reserva da-reserva de-la-reserva de-réservation de-reservación di-prenotazione della-prenotazione de-rezervare de-suivi de-seguimiento de-rastreio de-rastreamento di-tracciamento di-spedizione de-urmărire de-seguiment de-commande de-pedido do-pedido del-pedido d-ordine di-ordine dell-ordine de-comandă de-licence de-licencia de-licença di-licenza de-licență de-llicència de-barras de-barres à-barres a-barre de-bare de-agência da-agência de-sucursal de-banco del-banco do-banco swift bancar de-empresa da-empresa de-la-empresa d-entreprise de-l-entreprise aziendale azienda de-empleado de-funcionário pratica dipendente de-salle de-sala della-sala de-reunión da-reunião de-reunião di-riunione della-riunione de-la-réunion de-cours de-curso do-curso del-corso de-classe de-la-classe de-clase de-turma da-turma de-aula de-clasă provincia province județ țară paese rezervării prenotazione fiscală arancelario de-provincia de-impuesto de-taxe de-imposto do-estado da-província di-provincia numeric-personal de-área de-zona de-idioma de-langue de-color de-cor de-error d-erreur de-erro di-errore de-eroare d-activité ape naf de-parrainage de-referencia de-référence di-riferimento de-referință de-socio de-membre de-membro tva iva de-tva de-iva porte de-porte du-portail portail de-puerta da-porta`,
};
