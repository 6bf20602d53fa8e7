import { Type, type Static } from 'typebox';
import { BackupCodeSet, maxBackupCodeSets } from './backup-code-set.ts';

/** More pairings than anybody has; as many as fit into one record of the vault, whatever they say. */
export const maxPairedAccounts = 100;

/** What a person gave a name to, or the server did: `shared/api/` bounds what servers send, and this what is kept of it. */
const Name = Type.String({ maxLength: 200 });

/** What an account is called that this browser is paired with, and its backup codes. In the vault, since it tells who its owner is, and where. */
export const PairedAccount = Type.Object(
  {
    /** Of its pairing (`storage/items.ts`). */
    pairingId: Type.String({ minLength: 1, maxLength: 64 }),
    serviceName: Name,
    userName: Name,
    /** What this browser is called there. */
    browserName: Name,
    /** Made here; not there where none were, as in every vault before format 4. */
    backupCodes: Type.Optional(Type.Array(BackupCodeSet, { maxItems: maxBackupCodeSets })),
  },
  { additionalProperties: false },
);
export type PairedAccount = Static<typeof PairedAccount>;
