import type { ApiErrorCode } from './api-error.ts';

/** Shown where several pages need the same words; each page's own are in its folder's `words.ts`. */
export const words = {
  tryAgainIn: (time: string) => `Try again in ${time}.`,
  codeIsSentIn: (time: string) => `What you typed is sent in ${time}.`,
  newCodeIn: (time: string) => `This code will have run out. Enter a new one in ${time}.`,
  tryAgainNow: 'You can try again now.',
  clockBehind: (time: string) =>
    `The clock of the device that made this code seems to be ${time} behind. Set it by the network, then enter the next code.`,
  clockAhead: (time: string) =>
    `The clock of the device that made this code seems to be ${time} ahead. Set it by the network, then enter the next code.`,
  working: 'Working…',
  cancel: 'Cancel',
  close: 'Close',
  showPassword: 'Show password',
  copied: 'Copied.',
  copyFailed: 'Your browser did not allow copying. Select the text and copy it by hand.',
  show: 'Show',
  hide: 'Hide',
  signIn: 'Sign in',
  signOut: 'Sign out',
  userName: 'User name',
  password: 'Password',
  passwordRule: (min: number) =>
    `At least ${min} characters. Several words are easier to remember than symbols.`,
  passwordLength: (count: number, min: number) => `${count} of at least ${min} characters`,
  passwordLongEnough: 'Long enough.',
  passwordTooLong: (max: number) => `Too long: at most ${max} characters.`,
};

/**
 * What to tell a person for each code: what happened, and what they can do. Typed by the code, so that a new code without
 * a sentence does not compile.
 */
export const errorSentences: Record<ApiErrorCode, string> = {
  invalid_request: 'Something in what you entered cannot be used. Check it and try again.',
  unsupported_media_type: 'The page and the server do not fit together. Reload the page and try again.',
  payload_too_large: 'That is too long. Shorten it and try again.',
  not_found: 'This is not there any more. Reload the page to see what is.',
  method_not_allowed: 'The page and the server do not fit together. Reload the page and try again.',
  origin_refused:
    'The server did not accept where this request came from. Open the page by its usual address and try again.',
  insecure_transport: 'This connection is not encrypted, so nothing was done. Open the page with https.',
  too_many_requests: 'Too many requests came from your network.',

  // The rule itself stands above it, beside the field.
  user_name_invalid: 'This name does not fit that rule.',
  user_name_taken: 'This user name is taken. Choose another one.',
  password_too_short: 'This password is too short.',
  password_too_long: 'This password is too long.',
  password_malformed: 'This password contains something that is not a character. Type it again.',
  password_blocklisted:
    'This password is one of the first that an attacker would try: it is common, or made from your name or ours. Choose another one.',
  password_unchanged: 'This is your current password. Choose another one.',
  temporary_password_refused:
    'This is a temporary password. It works in the program it was made for and nowhere else: here, use the password of your account.',

  invalid_credentials: 'The user name or the password is wrong.',
  too_many_attempts: 'There were too many wrong tries.',
  sign_in_not_pending:
    'This sign-in is over: it took too long, or it was ended. Start again with your password.',
  code_rejected:
    'This code does not fit, or has been used already. Wait for the next one. If none fits, check that your device’s clock is right.',
  backup_code_mistyped:
    'A character is wrong, missing or too many. Compare it with your sheet and try again; nothing was counted.',
  factor_suspended: 'This was reported lost, so it opens nothing any more. Use another way.',
  factor_disabled:
    'Too many wrong codes were entered, so this no longer opens your account. Use another way, or ask whoever runs this server to let you in; then set it up again.',

  not_signed_in: 'You are signed out. Sign in to go on.',
  step_up_required: 'Confirm that it is you, then try again.',

  must_enrol: 'This server asks for a second factor. Add a security key or an authenticator app to go on.',

  authenticator_not_pending:
    'Setting up took too long or was begun elsewhere, so this QR code no longer works. Start again with a new one.',
  too_many_authenticators: 'You have as many authenticator apps as an account can have. Remove one first.',

  two_factor_off: 'Turn on two-factor authentication first.',
  too_many_temporary_passwords:
    'You have as many temporary passwords as an account can have. Revoke one that you no longer use.',
  api_key_refused: 'The service is not known to this server. Tell whoever runs it.',
  texts_off: 'This server sends no text messages. Use another way.',
  phone_number_costly:
    'No texts can be sent to this number: it is not a mobile phone’s but one that costs whoever sends to it, or a satellite’s. Give the number of your mobile phone.',
  phone_number_invalid:
    'This is no number that texts reach. Enter a mobile number with its country code, like +41 79 123 45 67.',
  phone_already_added: 'This number is on your account already.',
  phone_not_pending:
    'Adding this number took too long or was begun elsewhere. Start again, and we send a new code.',
  phone_on_hold:
    'This number was changed a short while ago. To protect you, should it not have been you, codes do not go there yet: use another way.',
  too_many_phones: 'You have as many phone numbers as an account can have. Remove one first.',
  too_many_texts: 'Too many texts were asked for. Use another way, or wait.',
  signature_refused: 'This was not sent by who it says.',
  security_key_rejected:
    'This key was not accepted. Use one that is set up for this account, or another way to prove that it is you.',
  security_key_refused:
    'This key cannot be set up. It may be in use for another account here, or of a make that this server does not take.',
  security_key_not_pending: 'Setting up took too long, or was begun in another window. Start again.',
  too_many_security_keys: 'You have as many security keys as an account can have. Remove one first.',
  pairing_code_rejected: 'This pairing code has been used, has run out, or was replaced by a newer one.',
  pairing_not_pending: 'Pairing took too long, or was begun again in another window. Start again.',
  too_many_devices: 'You have as many paired browsers as an account can have. Remove one first.',
  device_proof_refused: 'The server did not believe this browser. Check its clock and try again.',
  device_unknown: 'This browser is not paired any more.',
  too_many_login_requests: 'Your paired browsers were asked too often. Use another way, or wait.',
  login_request_not_approved: 'Nobody has approved this in a paired browser. Ask again, or use another way.',
  login_request_over: 'This request is over. Ask again.',
  login_number_rejected: 'This is not the number that the sign-in page shows.',
  decision_refused: 'The server did not accept this decision.',
  key_not_used:
    'No key was used. It was cancelled, it took too long, or there is no key for this account at hand. Try again when you have it ready.',
  key_set_up_already: 'This key is set up for your account already. Use another one.',
  key_not_for_address:
    'Your browser does not use keys at this address. Open the page by the address at which you set them up.',
  key_not_supported:
    'This browser cannot use security keys here. Use another browser, or another way to prove that it is you.',
  key_failed: 'The key could not be used. Take it out, put it in again, and try once more.',
  mail_off: 'This server sends no e-mail, so this cannot be done here.',
  mail_address_invalid:
    'This is no e-mail address that can be written to. It looks like name@example.org, with plain letters and digits.',
  link_invalid:
    'This link does not work any more: it has been used or has run out, or a newer message holds a newer one, as after a new password.',
  must_review:
    'You said that something was not you. Look through what is set up below first, and say that all of it is yours.',

  recovery_link_invalid:
    'This link does not work any more: it has been used, has run out, or a newer message holds a newer one.',
  recovery_open:
    'This browser waits for a request already. Reload the page to see it; take it back before you make another.',
  recovery_over: 'This has been decided already. Reload the page to see what is.',
  recovery_not_ready:
    'It is not time for this yet: the waiting time is not over, or support has not decided.',
  recovery_address_missing:
    'This account has no e-mail address that was confirmed long enough ago. Let the person finish in the browser in which they asked.',
  second_agent_needed:
    'You have said yes to this request already. Another support agent has to say the second one.',
  agents_only: 'This page is for support agents. Sign in with the security key of your support account.',
  agent_needs_security_key: 'A support account has security keys and no other factor.',
  restricted_after_recovery:
    'Support has let you back into this account a short while ago, so this has to wait for some days. It protects you, should it not have been you.',
  trust_not_offered: 'This server always asks for the second step.',
  last_factor: 'Without this one, nothing would be left that lets you in. Add another way first.',

  unavailable: 'The server cannot answer at the moment. Nothing was changed; try again in a minute.',
  internal_error: 'Something went wrong at the server. Try again; if it stays, tell whoever runs it.',

  server_not_reachable:
    'The server cannot be reached. Check your connection and try again; what you entered is still here.',
  answer_not_understood:
    'The server gave an answer that this page does not understand. Reload the page and try again.',
};
