import { ExtensionError } from '../../../shared/extension-error.ts';
import {
  anyText,
  firstTextIn,
  listIn,
  member,
  numberIn,
  objectIn,
  secretIn,
  textIn,
  titleIn,
} from '../fields.ts';
import type { JsonFormat } from '../format.ts';
import type { JsonValue } from '../json-text.ts';
import { fromBase64, openGcm, pbkdf2 } from '../unsealing.ts';
import { accountFrom } from '../written-account.ts';

/** Fixed by the format; the file does not say it. */
const iterations = 10_000;

/**
 * 2FAS backups (`.2fas`): `services`, or the same list as `servicesEncrypted`: `box:salt:iv` in base64, AES-256-GCM
 * under PBKDF2-HMAC-SHA-256 of a password.
 */
export const twoFas: JsonFormat = {
  name: '2FAS',
  fits: (root) => member(root, 'services') !== null && member(root, 'schemaVersion') !== null,
  sealing: (root) => (anyText(root, 'servicesEncrypted') === '' ? 'none' : 'password'),
  open,
  entries: (root) => listIn(root, 'services'),
  title: (entry) => titleIn(entry, 'name'),
  read: (entry) => {
    const otp = objectIn(entry, 'otp');
    return accountFrom({
      type: firstTextIn(otp, 'tokenType') || 'totp',
      // `name` is what the person called it; `otp` has what the QR code said.
      issuer: firstTextIn(otp, 'issuer') || textIn(entry, 'name'),
      account: firstTextIn(otp, 'account', 'label'),
      secret: secretIn(entry, 'secret'),
      algorithm: textIn(otp, 'algorithm'),
      digits: numberIn(otp, 'digits'),
      period: numberIn(otp, 'period'),
      counter: numberIn(otp, 'counter'),
    });
  },
};

async function open(root: JsonValue, password: string): Promise<string | null> {
  const [box, salt, iv, ...more] = anyText(root, 'servicesEncrypted').split(':').map(fromBase64);
  if (box === undefined || salt === undefined || iv === undefined || more.length > 0)
    throw new ExtensionError('import_damaged');
  const services = await openGcm(await pbkdf2(password, salt, iterations, 'SHA-256'), iv, box);
  return services && `{"services":${new TextDecoder().decode(services)}}`;
}
