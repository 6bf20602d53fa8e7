import {
  canonicalSecret,
  cleanName,
  defaultDigits,
  defaultPeriodSeconds,
  type OtpAccount,
} from './otp-account.ts';
import { OtpauthError, type OtpauthErrorCode } from './otpauth-error.ts';
import { splitName } from './otpauth-label.ts';
import { readProtobuf, type ProtobufField } from './protobuf.ts';
import type { OtpAlgorithm } from './totp.ts';

/** Google's app puts ten accounts into a picture; a hundred pictures are more than it can show. */
export const maxMigrationParts = 100;

/** One picture of an export. */
interface Part {
  accounts: OtpAccount[];
  batchId: bigint;
  /** From 0. */
  index: number;
  size: number;
}

// Field numbers and values of Google Authenticator's MigrationPayload, as other authenticators document them. In
// proto3 a field with the value 0 is not written, so 0 means "not said".
const payload = { account: 1, batchSize: 3, batchIndex: 4, batchId: 5 };
const parameter = { secret: 1, name: 2, issuer: 3, algorithm: 4, digits: 5, type: 6, counter: 7 };
const types = new Map<bigint, OtpAccount['type']>([
  [0n, 'totp'],
  [1n, 'hotp'],
  [2n, 'totp'],
]);
// 4 is MD5, which no standard has for this.
const algorithms = new Map<bigint, OtpAlgorithm>([
  [0n, 'SHA1'],
  [1n, 'SHA1'],
  [2n, 'SHA256'],
  [3n, 'SHA512'],
]);
const digitCounts = new Map<bigint, number>([
  [0n, defaultDigits],
  [1n, 6],
  [2n, 8],
]);

/** Whether a text is one of Google Authenticator's export pictures rather than a single account. */
export function isMigrationUri(text: string): boolean {
  return /^otpauth-migration:/i.test(text.trim());
}

/**
 * Reads an export of Google Authenticator: all accounts of all its pictures, or nothing.
 *
 * @param texts - `otpauth-migration://offline?data=…`, one per picture, in any order; a picture may be there twice.
 * @returns The accounts in the order in which the app showed them.
 * @throws OtpauthError - `migration_parts_missing` with `detail.missingParts`; `migration_damaged`; or what is wrong
 * with one account, whose position within its part is `detail.entry`. One bad account refuses all: half an
 * import looks like a whole one, and the old phone is wiped after it.
 */
export function parseMigration(texts: string[]): OtpAccount[] {
  const batches = Map.groupBy(texts.map(readPart), (part) => part.batchId);
  return [...batches.values()].flatMap(joinParts);
}

function joinParts(parts: Part[]): OtpAccount[] {
  const size = parts[0]?.size ?? 0;
  const byIndex = new Map<number, Part>();
  for (const part of parts) {
    if (part.size !== size) throw new OtpauthError('migration_damaged');
    const twin = byIndex.get(part.index);
    // The same picture read twice is no harm; two pictures that claim one place are.
    if (twin !== undefined && JSON.stringify(twin.accounts) !== JSON.stringify(part.accounts)) {
      throw new OtpauthError('migration_damaged');
    }
    byIndex.set(part.index, part);
  }

  const indices = Array.from({ length: size }, (_, index) => index);
  const missingParts = indices.filter((index) => !byIndex.has(index)).map((index) => index + 1);
  if (missingParts.length > 0) throw new OtpauthError('migration_parts_missing', { missingParts });
  return indices.flatMap((index) => byIndex.get(index)?.accounts ?? []);
}

function readPart(text: string): Part {
  const query = /^otpauth-migration:\/\/offline\/?\?([^#]*)$/i.exec(text.trim())?.[1];
  if (query === undefined) throw new OtpauthError('otpauth_not_a_uri');
  const data = query.split('&').filter((pair) => pair.startsWith('data='));
  const encoded = data[0]?.slice('data='.length) ?? '';
  if (data.length !== 1 || encoded === '') throw new OtpauthError('migration_damaged');

  const fields = fieldsOf(decodeBase64(encoded));
  const size = numberIn(fields, payload.batchSize);
  const index = numberIn(fields, payload.batchIndex);
  // The size stands behind the accounts. A text cut between two accounts is a valid message, but has no size.
  if (index >= size || size > BigInt(maxMigrationParts)) {
    throw new OtpauthError('migration_damaged');
  }
  const messages = fields.filter(({ number }) => number === payload.account);
  return {
    accounts: messages.map(readAccountAt),
    batchId: numberIn(fields, payload.batchId),
    index: Number(index),
    size: Number(size),
  };
}

function readAccountAt(field: ProtobufField, entry: number): OtpAccount {
  if (field.kind !== 'bytes') throw new OtpauthError('migration_damaged');
  try {
    return readAccount(fieldsOf(field.value));
  } catch (error) {
    throw error instanceof OtpauthError ? new OtpauthError(error.code, { entry }) : error;
  }
}

function readAccount(fields: ProtobufField[]): OtpAccount {
  const type = known(types, numberIn(fields, parameter.type), 'otpauth_type_unknown');
  const algorithm = known(algorithms, numberIn(fields, parameter.algorithm), 'otpauth_algorithm_invalid');
  const digits = known(digitCounts, numberIn(fields, parameter.digits), 'otpauth_digits_invalid');
  const counter = numberIn(fields, parameter.counter);
  // An int64: a negative one comes out above 2^63 and is refused with those that a number cannot hold.
  if (type === 'hotp' && counter > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new OtpauthError('otpauth_counter_invalid');
  }
  const secret = canonicalSecret(bytesIn(fields, parameter.secret));
  const name = cleanName(decodeText(bytesIn(fields, parameter.name)));
  const issuer = cleanName(decodeText(bytesIn(fields, parameter.issuer)));
  return {
    type,
    ...splitName(name, issuer),
    secret,
    algorithm,
    digits,
    periodSeconds: defaultPeriodSeconds,
    counter: type === 'hotp' ? Number(counter) : null,
  };
}

function fieldsOf(bytes: Uint8Array): ProtobufField[] {
  const fields = readProtobuf(bytes);
  if (fields === null) throw new OtpauthError('migration_damaged');
  return fields;
}

/** The last one counts, as proto3 says of repeated scalars; 0 if there is none. */
function numberIn(fields: ProtobufField[], number: number): bigint {
  const field = fields.findLast((candidate) => candidate.number === number);
  if (field === undefined) return 0n;
  if (field.kind !== 'varint') throw new OtpauthError('migration_damaged');
  return field.value;
}

function bytesIn(fields: ProtobufField[], number: number): Uint8Array {
  const field = fields.findLast((candidate) => candidate.number === number);
  if (field === undefined) return new Uint8Array();
  if (field.kind !== 'bytes') throw new OtpauthError('migration_damaged');
  return field.value;
}

function known<Value>(values: Map<bigint, Value>, written: bigint, code: OtpauthErrorCode): Value {
  const value = values.get(written);
  if (value === undefined) throw new OtpauthError(code);
  return value;
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new OtpauthError('otpauth_label_invalid');
  }
}

/** Either alphabet of RFC 4648, padded or not. A `+` that form decoding turned into a space is turned back. */
function decodeBase64(encoded: string): Uint8Array {
  try {
    const text = decodeURIComponent(encoded).replaceAll(' ', '+').replaceAll('-', '+').replaceAll('_', '/');
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new OtpauthError('migration_damaged');
  }
}
