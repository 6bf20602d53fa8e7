import { member } from '../fields.ts';
import type { JsonFormat } from '../format.ts';

/**
 * ente Auth, sealed: XChaCha20-Poly1305, which no browser has. It is only told what it is; the plain export of the same
 * program is a list of links.
 */
export const ente: JsonFormat = {
  name: 'ente Auth',
  fits: (root) => member(root, 'kdfParams') !== null && member(root, 'encryptedData') !== null,
  sealing: () => 'otherwise',
  entries: () => null,
  title: () => '',
  read: () => null,
};
