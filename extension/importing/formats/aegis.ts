import { ExtensionError } from '../../../shared/extension-error.ts';
import { anyText, listIn, member, numberIn, objectIn, secretIn, textIn, titleIn } from '../fields.ts';
import type { JsonFormat } from '../format.ts';
import type { JsonValue } from '../json-text.ts';
import { fromBase64, fromHex, joined, openGcm, scryptKey } from '../unsealing.ts';
import { accountFrom } from '../written-account.ts';

/** Of the kinds of slots, the one that a password opens. */
const passwordSlot = 1;

/**
 * Aegis Authenticator's vault (its `docs/vault.md`): `db.entries`, or `db` as sealed text. Each password slot holds the
 * key of the vault, sealed with AES-256-GCM under scrypt of a password.
 */
export const aegis: JsonFormat = {
  name: 'Aegis',
  fits: (root) => member(root, 'db') !== null && member(root, 'header') !== null,
  sealing: (root) => {
    if (typeof member(root, 'db') !== 'string') return 'none';
    return passwordSlots(root).length > 0 ? 'password' : 'otherwise';
  },
  open,
  entries: (root) => listIn(member(root, 'db'), 'entries'),
  title: (entry) => titleIn(entry, 'issuer', 'name'),
  read: (entry) => {
    const info = objectIn(entry, 'info');
    return accountFrom({
      type: textIn(entry, 'type'),
      issuer: textIn(entry, 'issuer'),
      account: textIn(entry, 'name'),
      secret: secretIn(info, 'secret'),
      algorithm: textIn(info, 'algo'),
      digits: numberIn(info, 'digits'),
      period: numberIn(info, 'period'),
      counter: numberIn(info, 'counter'),
    });
  },
};

function passwordSlots(root: JsonValue): JsonValue[] {
  const slots = listIn(member(root, 'header'), 'slots') ?? [];
  return slots.filter((slot) => member(slot, 'type') === passwordSlot);
}

async function open(root: JsonValue, password: string): Promise<string | null> {
  const header = member(root, 'header');
  for (const slot of passwordSlots(root)) {
    const cost = { n: member(slot, 'n'), r: member(slot, 'r'), p: member(slot, 'p') };
    const key = await scryptKey(password, fromHex(anyText(slot, 'salt')), cost);
    const vaultKey = await openWith(key, member(slot, 'key_params'), fromHex(anyText(slot, 'key')));
    if (vaultKey === null) continue;
    const content = await openWith(vaultKey, member(header, 'params'), fromBase64(anyText(root, 'db')));
    if (content === null) throw new ExtensionError('import_damaged');
    return `{"db":${new TextDecoder().decode(content)}}`;
  }
  return null;
}

/** Aegis keeps the tag apart from its box. */
function openWith(key: Uint8Array<ArrayBuffer>, parameters: JsonValue, box: Uint8Array<ArrayBuffer>) {
  const nonce = fromHex(anyText(parameters, 'nonce'));
  return openGcm(key, nonce, joined(box, fromHex(anyText(parameters, 'tag'))));
}
