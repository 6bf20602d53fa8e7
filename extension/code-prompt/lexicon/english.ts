import type { Lexicon } from './lexicon.ts';

/** English, and what programmers of all countries call their fields. */
export const english: Lexicon = {
  code: `twofa tokencode token-code otp totp hotp otc mtan otac 2fa tfa mfa one-time-code one-time-password one-time-passcode one-time-pin single-use-code
    pin-we-sent otp-attempt auth-num auth-number cert-num cert-no cert-number authcode-num approvals-code verification-pin sms-password sms-passcode sms-pin reset-code secure-access-code secure-access-passcode`,
  noun: `code codes token passcode passcodes pass-code access-code activation-code registration-code digits code-shown-in code-shown-on code-shown-by number-we-texted number-from-that`,
  proof: `verif* confirm* authenticat* auth login log-in log-on logon signin sign-in onetime one-time two-factor 2-factor two-step 2-step
    second-factor multi-factor digit digits validat* factor`,
  factor: `digital-certificate electronic-certificate two-factor 2-factor twofactor second-factor multi-factor multifactor two-step 2-step 2sv verify-your verify-it-s verify-that verify-identity
    confirm-it-s check-your-email check-your-inbox check-your-phone account-verification identity-verification additional-verification step-verification device-verification verify-your-device verify-this-device check-your-mobile check-your-text check-your-texts check-your-messages`,
  ambiguous: `security-code secure-code tan security-token challenge-response phone-code verification-key`,
  sent: `sent texted emailed mailed receive receiv* resend send-again expires-in get-code send-code get-otp send-otp request-code new-code text-it-again text-again text-sent`,
  shown: `mobile-app mobile-application displayed-on displayed-in displayed-by shown-on shown-in shown-by code-shown-in code-shown-on code-shown-by`,
  app: `app appen application mobile-app mobile-application device generat*`,
  here: `phone-no-longer mobile-no-longer new-device this-device this-computer remember-device trust-device remember-my-device`,
  authenticator: `authenicator* time-based scan-the scan-this authenticator token-generator authy totp code-generator duo securid fortitoken`,
  text: `by-text via-text you-a-text in-a-text check-your-phone text-you text-me sms texted text-message text-messages phone mobile cellphone whatsapp whats-app in-the-text text-it to-your-number number-ending`,
  'e-mail': `email-address email-you email-me check-your-email check-your-inbox email* emailed mailed mail inbox mailbox`,
  recovery: `fallback bypass spare recover* backup back-up emergency scratch rescue`,
  rescued: `2fa-reset-code tfa-reset-code mfa-reset-code two-factor-reset-code codes-that-you-saved code-that-you-saved codes-you-kept codes-that-you-kept codes-you-stored codes-you-downloaded codes-you-wrote saved-codes saved-code recovery-password emergency-password codes-you-saved code-you-saved codes-you-printed recovery-key backup-key recovery-phrase static-token`,
  card: `cvv cvv2 cvc cvc2 csc cvn ccv cid card cards visa-card verified-by-visa mastercard amex creditcard cardholder expiry expiration iban`,
  postal: `zip zipcode postcode postal eircode post-code pincode`,
  promo: `promo* purchase-code coupon* voucher* discount gift* referral referrer refer invit* reward* affiliate redeem loyalty membership sponsor license licence serial bonus offer scratch-off scratch-card`,
  captcha: `graphic graphical captcha recaptcha capcha captha cap-code check-code checkcode visual vcode image picture characters-you characters-shown characters-in letters-you letters-shown code-shown as-it-appears letters-are-case letters-are-not-case not-a-robot anti-spam antispam human-verification`,
  pin: `unlock create-a choose-a set-a pin pins parental passphrase`,
  phone: `phone-number phonenumber mobile-number mobile-no mobile-num phone-no phone-num contact-number contact-no cell-number cell-phone-number cellphone-number whatsapp-number telephone tel dial dialing calling`,
  search: `join-a-game join-game join-a-session join-session join-a-room join-room join-a-meeting join-meeting join-a-class join-class join-workspace join-a-workspace search filter query keyword* find`,
  password: `password* passwd`,
  other: `login-password confirm-password repeat-password type-delete type-disable type-confirm type-yes type-remove type-the-name type-its-name game-id room-id meeting-id session-s-code last-4-digits last-four-digits last-3-digits last-digits letter* guess puzzle username user-name user-id first-name last-name full-name birth* dob ssn vat passport national-id tracking api-key city street address quantity amount comment* account-number routing memorable social-security security-number type-a-message write-a-message type-your-message send-a-message security-question secret-question secret-answer`,
  make: `to-receive-the create-a choose-a set-a pick-a create-your choose-your create-new choose-new to-receive-a to-receive-your to-get-a to-get-your`,
  property: `subject length ttl expiry expiration lifetime validity period interval timeout issuer algorithm template slug sender number-of`,
  setting: `device-identifier 2fa-secret 2fa-ts otp-len code-len otp-key totp-key secret-key totp-secret otp-secret totp-seed otp-seed totp-uri otp-uri authenticator-key setup-key name-this name-your device-name rename nickname`,
  screen: `authenticity redirect-url tv tvs television smart-tv set-top-box game-console streaming-device printed-on printed-at printed-in app-or-device device-or-app`,
  pairing: `webhook webhooks site-verification search-console user-code device-user-code device-code pairing-code pair-code activate-your-tv activate-your-device activate-a-device link-your-tv link-your-device link-a-device link-device device-activation connect-your-tv connect-a-device activate-tv`,
  document: `issued-by certificate certificates diploma diplomas authenticity receipt receipts invoice invoices`,
  save: `save`,
  kind: `program programme equipment pool matric matriculation diploma transcript licence-plate certificate-verification document-verification product-verification diploma-verification batch bot province hs mid ifsc micr mcc iata country area company customer product tax branch sort swift bank student employee member booking reservation order color currency
    language error source bar qr status state school class course group room event meeting conference department store agent client model part
    item flight embed organization team workspace game building gate door entry plan style access booking-confirmation reservation-confirmation flight-confirmation order-confirmation trip-confirmation certificate confirmation-number ticket exam pickup pick-up collection parcel locker claim check-in practice survey quiz epp registrar registrars shipment domains meter-reading contract tracking receiver`,
};
