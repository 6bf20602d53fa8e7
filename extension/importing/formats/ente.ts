import { ExtensionError } from '../../../shared/extension-error.ts';
import { anyText, listIn, member, objectIn, secretIn } from '../fields.ts';
import type { JsonFormat } from '../format.ts';
import type { JsonValue } from '../json-text.ts';
import { headerBytes, openOnlyMessage } from '../secret-stream.ts';
import { argon2idKey, fromBase64 } from '../unsealing.ts';
import { accountFromLink } from '../written-account.ts';

const saltBytes = 16;

/**
 * ente Auth, sealed: a list of links, one per line, in a stream of libsodium's under argon2id of a password. The plain export of the same
 * program is that list alone, and read as one.
 */
export const ente: JsonFormat = {
  name: 'ente Auth',
  fits: (root) => member(root, 'kdfParams') !== null && member(root, 'encryptedData') !== null,
  sealing: (root) => (member(root, 'version') === 1 ? 'password' : 'otherwise'),
  open,
  entries: (root) => listIn(root, 'links'),
  title: () => '',
  read: (entry) => accountFromLink(secretIn(entry, 'link')),
};

async function open(root: JsonValue, password: string): Promise<string | null> {
  const kdf = paramsOf(root);
  const [salt, header, box] = [
    fromBase64(anyText(kdf, 'salt')),
    fromBase64(anyText(root, 'encryptionNonce')),
    fromBase64(anyText(root, 'encryptedData')),
  ];
  if (salt.length !== saltBytes || header.length !== headerBytes) throw new ExtensionError('import_damaged');
  // libsodium counts bytes, in whole KiB of which it then works.
  const memoryBytes = member(kdf, 'memLimit');
  const memoryKiB = typeof memoryBytes === 'number' ? Math.floor(memoryBytes / 1024) : null;
  const key = await argon2idKey(password, salt, { memoryKiB, passes: member(kdf, 'opsLimit'), lanes: 1 });
  const text = openOnlyMessage(key, header, box);
  return text && JSON.stringify({ links: linesOf(new TextDecoder().decode(text)) });
}

/** @throws ExtensionError `import_damaged`. */
function paramsOf(root: JsonValue): JsonValue {
  try {
    return objectIn(root, 'kdfParams');
  } catch (cause) {
    throw new ExtensionError('import_damaged', { cause });
  }
}

function linesOf(text: string): { link: string }[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '').map((link) => ({ link }));
}
