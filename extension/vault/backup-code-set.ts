import { Type, type Static } from 'typebox';
import type { DeviceBackupCodes, MakeBackupCodesRequest } from '../../shared/api/backup-codes.ts';
import { makeChain, maxAhead, maxChainLength, saltBytes, seedBytes } from '../../shared/backup-code-chain.ts';
import { formatBackupCode } from '../../shared/backup-code.ts';
import { fromBase64Url, toBase64Url } from '../../shared/base64url.ts';
import type { RandomBytes } from './sealing.ts';

/**
 * Codes of a set made here. Five of them are active at a time; more than anybody uses up, so that the sheet is printed anew rather than the
 * set made anew, and few enough that the number stays easy to say.
 */
const codesPerDevice = 20;

/** 16 bytes, base64url. */
const Bytes16 = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });

/** Backup codes of a paired account that were made in this browser: the seed of the chain, and how far it is used up. */
export const BackupCodeSet = Type.Object(
  {
    seed: Bytes16,
    salt: Bytes16,
    /** How many codes there are. */
    length: Type.Integer({ minimum: 1, maximum: maxChainLength }),
    /** The number of the code that comes next, as far as it is known here; one more than there are when none is left. */
    due: Type.Integer({ minimum: 1, maximum: maxChainLength + 1 }),
    /**
     * `offered`: the page has been given it, and the server has not said that it took it. `current`: it counts. `void`: the server has
     * another one, or none; kept until its owner has seen that, or makes a new one.
     */
    state: Type.Enum(['offered', 'current', 'void']),
    madeAtMs: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type BackupCodeSet = Static<typeof BackupCodeSet>;

/**
 * What is on offer at a time, the last ones: a page may still bring the first to the server after a second was made, and its seed must not be
 * lost then.
 */
const maxOffered = 3;
/** One that counts or did, and those on offer: the codes of the first are good until the server has another. */
export const maxBackupCodeSets = 1 + maxOffered;

export interface NumberedCode {
  number: number;
  /** As people write it (`shared/backup-code.ts`). */
  code: string;
}

/** A new set, of which nobody knows yet. */
export function drawBackupCodes(randomBytes: RandomBytes, nowMs: number): BackupCodeSet {
  return {
    seed: toBase64Url(randomBytes(seedBytes)),
    salt: toBase64Url(randomBytes(saltBytes)),
    length: codesPerDevice,
    due: 1,
    state: 'offered',
    madeAtMs: nowMs,
  };
}

/** What the page, and by it the server, is given of a set: no code can be made from it (S-E01). */
export async function startOf(set: BackupCodeSet): Promise<MakeBackupCodesRequest> {
  const [head = new Uint8Array()] = await chainOf(set);
  return { salt: set.salt, length: set.length, head: toBase64Url(head) };
}

/** The codes that are active, the one that is due first. Made offline; empty when none is left. */
export async function activeCodes(set: BackupCodeSet): Promise<NumberedCode[]> {
  const chain = await chainOf(set);
  return chain
    .map((value, number) => ({ number, code: formatBackupCode(value) }))
    .slice(set.due, set.due + maxAhead);
}

export function codesLeft({ length, due }: BackupCodeSet): number {
  return Math.max(length + 1 - due, 0);
}

/** The sets once `drawn` is offered: what counts stays, then those on offer, the newest last. */
export function withOffered(sets: readonly BackupCodeSet[], drawn: BackupCodeSet): BackupCodeSet[] {
  const isOffered = ({ state }: BackupCodeSet): boolean => state === 'offered';
  const others = sets.filter(isOffered).slice(1 - maxOffered);
  return [...sets.filter((set) => !isOffered(set)), ...others, drawn];
}

/**
 * The sets after the server has said which one counts, by its salt, and how far that is used up. Its word on the number is taken, also where
 * it goes back: whoever noted a code as used and did not use it has it still.
 */
export function afterServerSaid(
  sets: readonly BackupCodeSet[],
  said: DeviceBackupCodes | null,
): BackupCodeSet[] {
  const isTaken = (set: BackupCodeSet): boolean => said?.salt === set.salt;
  // One that was on offer and is taken ends what counted, and what was offered before it.
  const taken = sets.findIndex((set) => isTaken(set) && set.state === 'offered');
  const kept = taken === -1 ? sets : sets.slice(taken);
  return kept.map((set) => {
    if (said !== null && isTaken(set)) {
      const due = Math.min(said.due, set.length + 1);
      return { ...set, due, state: said.disabled ? ('void' as const) : ('current' as const) };
    }
    return set.state === 'offered' ? set : { ...set, state: 'void' as const };
  });
}

/** The sets once code `number` has been used; unchanged if another one is due by now, so that no click counts twice. */
export function afterUse(sets: readonly BackupCodeSet[], number: number): BackupCodeSet[] {
  return sets.map((set) =>
    set.state === 'current' && set.due === number && number <= set.length ? { ...set, due: number + 1 } : set,
  );
}

async function chainOf({ seed, salt, length }: BackupCodeSet): Promise<Uint8Array[]> {
  return await makeChain({ seed: fromBase64Url(seed), salt: fromBase64Url(salt), length });
}
