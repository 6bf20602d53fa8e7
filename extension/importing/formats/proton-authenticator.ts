import { ExtensionError } from '../../../shared/extension-error.ts';
import { anyText, listIn, member, objectIn, secretIn, textIn, titleIn } from '../fields.ts';
import type { JsonFormat } from '../format.ts';
import type { JsonValue } from '../json-text.ts';
import { argon2idKey, fromBase64, openGcm, utf8 } from '../unsealing.ts';
import { accountFromField } from '../written-account.ts';

/** Fixed by version 1 of the format; the file does not say them. */
const cost = { memoryKiB: 19 * 1024, passes: 2, lanes: 1 };
const nonceBytes = 12;
const additionalData = utf8('proton.authenticator.export.v1');

/**
 * Proton Authenticator's export: `entries`, each with an otpauth or Steam URI; or `content`, the same text sealed with
 * AES-256-GCM under argon2id of a password, its nonce in front.
 */
export const protonAuthenticator: JsonFormat = {
  name: 'Proton Authenticator',
  fits: (root) => member(root, 'version') !== null && (isSealed(root) || member(root, 'entries') !== null),
  sealing: (root) => (isSealed(root) ? 'password' : 'none'),
  open,
  entries: (root) => listIn(root, 'entries'),
  title: (entry) => titleIn(member(entry, 'content'), 'name'),
  read: (entry) => {
    const content = objectIn(entry, 'content');
    return accountFromField(secretIn(content, 'uri'), { issuer: '', account: textIn(content, 'name') });
  },
};

function isSealed(root: JsonValue): boolean {
  return anyText(root, 'content') !== '' && anyText(root, 'salt') !== '';
}

async function open(root: JsonValue, password: string): Promise<string | null> {
  const content = fromBase64(anyText(root, 'content'));
  if (content.length < nonceBytes) throw new ExtensionError('import_damaged');
  const key = await argon2idKey(password, fromBase64(anyText(root, 'salt')), cost);
  const [nonce, box] = [content.slice(0, nonceBytes), content.slice(nonceBytes)];
  const text = await openGcm(key, nonce, box, additionalData);
  return text && new TextDecoder().decode(text);
}
