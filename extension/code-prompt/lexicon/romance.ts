import type { Lexicon } from './lexicon.ts';

/** French, Spanish, Portuguese, Italian, Romanian, Catalan. */
export const romance: Lexicon = {
  noun: `código códigos codi codice cod codul chiffres dígitos cifre clave`,
  proof: `vérif* verifi* confirm* conferm* autenti* authentifi* valida* convalida usage-unique un-solo-uso sólo-uso uso-único monouso folosință sol-ús connexion sesión chiffres dígitos cifre xifres`,
  factor: `double-authentification deux-facteurs deux-étapes dos-factores dos-pasos dois-fatores duas-etapas due-fattori due-passaggi doi-factori doi-pași dos-factors`,
  ambiguous: `code-de-sécurité code-d-accès código-de-seguridad código-de-acceso código-de-segurança código-de-acesso codice-di-sicurezza cod-de-securitate codi-de-seguretat`,
  sent: `envoyé reçu enviado enviamos recibi* receb* inviato ricevuto trimis enviat`,
  app: `appli aplica*`,
  text: `texto mensaje mensagem messaggio mesaj missatge téléphone móvil celular telemóvel cellulare mòbil`,
  'e-mail': `courriel correo correu posta-elettronica`,
  recovery: `récupération secours recupera* respaldo recupero rezervă emergencia`,
  card: `tarjeta cartão carta targeta carte-bancaire cryptogramme agência`,
  postal: `postale poștal`,
  promo: `cadeau parrainage réduction cupón cupom descuento desconto sconto regalo reducere descompte`,
  captcha: `imagen imagem immagine imatge caracteres caratteri`,
  pin: `nip`,
  phone: `indicatif prefijo prefisso ddd`,
  search: `recherche* buscar busca pesquisa*`,
  other: `mot-de-passe contraseña senha parola contrasenya fiscal* nif cpf cnpj dni ciudad cidade ville`,
  kind: `país pays produit producto produto prodotto`,
};
