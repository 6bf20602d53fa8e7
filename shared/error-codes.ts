/**
 * Every error that leaves the server, and every error that the extension shows, has one of these codes.
 *
 * Callers switch on the code, never on prose. `docs/errors.md` documents each one and a test compares the two.
 * The server's codes travel in problem documents (RFC 9457, `shared/api/problem.ts`).
 */

/** Codes of the server's answers, with the HTTP status each one always has. */
export const serverErrorStatus = {
  // The request itself
  invalid_request: 400,
  unsupported_media_type: 415,
  payload_too_large: 413,
  not_found: 404,
  method_not_allowed: 405,
  origin_refused: 403,
  insecure_transport: 403,
  too_many_requests: 429,
  // Sign-up and passwords
  user_name_invalid: 422,
  user_name_taken: 409,
  password_too_short: 422,
  password_too_long: 422,
  password_malformed: 400,
  password_blocklisted: 422,
  password_unchanged: 422,
  temporary_password_refused: 422,
  // Sign-in
  invalid_credentials: 401,
  too_many_attempts: 429,
  sign_in_not_pending: 401,
  code_rejected: 401,
  backup_code_mistyped: 422,
  factor_disabled: 403,
  factor_suspended: 403,
  // Sessions
  not_signed_in: 401,
  step_up_required: 401,
  must_enrol: 403,
  trust_not_offered: 409,
  // Authenticator apps
  authenticator_not_pending: 409,
  too_many_authenticators: 409,
  // Temporary passwords
  two_factor_off: 409,
  too_many_temporary_passwords: 409,
  api_key_refused: 403,
  // Text messages
  texts_off: 409,
  phone_number_costly: 422,
  phone_number_invalid: 422,
  phone_already_added: 409,
  phone_not_pending: 409,
  phone_on_hold: 403,
  too_many_phones: 409,
  too_many_texts: 429,
  signature_refused: 403,
  // Security keys
  security_key_rejected: 401,
  security_key_refused: 422,
  security_key_not_pending: 409,
  too_many_security_keys: 409,
  // Paired browsers
  pairing_code_rejected: 401,
  pairing_not_pending: 409,
  too_many_devices: 409,
  device_proof_refused: 401,
  device_unknown: 401,
  too_many_login_requests: 429,
  login_request_not_approved: 401,
  login_request_over: 409,
  login_number_rejected: 401,
  decision_refused: 403,
  // E-mail and what it leads to
  mail_off: 409,
  mail_address_invalid: 422,
  link_invalid: 410,
  must_review: 403,
  // Recovery and the support desk
  recovery_link_invalid: 410,
  recovery_open: 409,
  recovery_over: 409,
  recovery_not_ready: 409,
  recovery_address_missing: 409,
  second_agent_needed: 403,
  agents_only: 403,
  agent_needs_security_key: 403,
  restricted_after_recovery: 403,
  last_factor: 409,
  // The server
  unavailable: 503,
  internal_error: 500,
} as const;

export type ServerErrorCode = keyof typeof serverErrorStatus;

/** Why the server did not start. Printed as one line, exit status 1; nothing was changed. */
export const startErrorCodes = [
  'config_invalid',
  'database_unreachable',
  'database_read_only',
  'database_newer',
  'database_damaged',
  'keys_unreadable',
  'keys_do_not_fit',
  'port_taken',
  'place_file_unreadable',
] as const;

export type StartErrorCode = (typeof startErrorCodes)[number];

/** Errors of the extension. Their sentences are in `extension/_locales`, under `error_<code>`. */
export const extensionErrorCodes = [
  // The vault
  'vault_missing',
  'vault_exists',
  'vault_locked',
  'vault_damaged',
  'vault_newer',
  'passphrase_too_short',
  'passphrase_wrong',
  'passphrase_wait',
  // Passkeys that open the vault
  'passkey_unavailable',
  'passkey_without_prf',
  'passkey_not_used',
  'passkey_wrong',
  'passkey_exists',
  'passkey_not_found',
  'too_many_passkeys',
  'last_way_in',
  'second_way_needed',
  'storage_failed',
  // Backups
  'backup_damaged',
  'backup_newer',
  'backup_passphrase_wrong',
  // Adding an entry
  'otpauth_not_a_uri',
  'otpauth_type_unknown',
  'otpauth_secret_missing',
  'otpauth_secret_invalid',
  'otpauth_secret_too_long',
  'otpauth_label_invalid',
  'otpauth_algorithm_invalid',
  'otpauth_digits_invalid',
  'otpauth_period_invalid',
  'otpauth_counter_invalid',
  'otpauth_parameter_repeated',
  'migration_damaged',
  'migration_parts_missing',
  'qr_not_found',
  'qr_not_otpauth',
  'image_unreadable',
  // Moving in from another program
  'import_unknown',
  'import_damaged',
  'import_empty',
  'import_too_large',
  'import_password_needed',
  'import_password_wrong',
  'import_sealed_otherwise',
  'import_is_archive',
  'import_is_backup',
  'import_entry_damaged',
  'entry_duplicate',
  'entry_not_found',
  // Filling
  'page_not_allowed',
  'site_not_secure',
  'frame_not_allowed',
  'prompt_not_found',
  'prompt_said_none',
  'prompt_for_authenticator',
  'prompt_for_text',
  'prompt_for_email',
  'prompt_for_recovery',
  'code_length_differs',
  'message_not_for_site',
  'entry_not_for_site',
  'site_not_confirmed',
  'several_entries',
  'page_changed',
  'fill_not_accepted',
  'fill_left_over',
  'fill_not_asked',
  'no_field_pointed',
  'too_many_corrections',
  // Paired accounts
  'server_address_invalid',
  'pairing_code_invalid',
  'pairing_code_refused',
  'pairing_over',
  'pairing_not_found',
  'pairing_ended',
  'pairing_is_last',
  'device_refused',
  'device_suspended',
  // Backup codes of paired accounts
  'backup_codes_none',
  'backup_codes_not_asked',
  // Login requests
  'request_over',
  'request_changed',
  'request_page_other',
  'request_number_wrong',
  'request_refused',
  'request_unconfirmed',
  'request_not_sent',
  // Servers
  'server_not_reachable',
  'server_slow',
  'server_failed',
  'server_busy',
  'server_nonsense',
  'server_older',
  'server_newer',
  // The rest
  'message_refused',
  'interrupted',
  'unexpected',
] as const;

export type ExtensionErrorCode = (typeof extensionErrorCodes)[number];
