import { OtpauthError } from '../../shared/otpauth-error.ts';
import { JsonObject, type JsonValue } from './json-text.ts';

/** A field of an export that is not of the kind its format says. */
export class FieldError extends Error {
  constructor() {
    super('import_entry_damaged');
    this.name = 'FieldError';
  }
}

/** A member of an object; null where there is none, or no object. */
export function member(value: JsonValue, name: string): JsonValue {
  return value instanceof JsonObject ? (value.members.get(name) ?? null) : null;
}

/** @throws FieldError for anything but an object. */
export function objectIn(value: JsonValue, name: string): JsonObject {
  const found = member(value, name);
  if (!(found instanceof JsonObject)) throw new FieldError();
  return found;
}

/** A member that is text; '' for anything else. For what is only shown, and for parameters that are checked where they are used. */
export function anyText(value: JsonValue, name: string): string {
  const found = member(value, name);
  return typeof found === 'string' ? found : '';
}

/** What an entry is called: those of the members that say something. */
export function titleIn(value: JsonValue, ...names: string[]): string {
  const texts = names.map((name) => anyText(value, name).trim()).filter((text) => text !== '');
  return [...new Set(texts)].join(', ');
}

/** @returns '' where there is none. @throws FieldError for anything but text. */
export function textIn(value: JsonValue, name: string): string {
  const found = member(value, name);
  if (found === null) return '';
  if (typeof found !== 'string') throw new FieldError();
  return found;
}

/** The first of the members that says something. @throws FieldError as {@link textIn}. */
export function firstTextIn(value: JsonValue, ...names: string[]): string {
  return names.map((name) => textIn(value, name)).find((text) => text.trim() !== '') ?? '';
}

/** @throws OtpauthError - `otpauth_secret_missing`; FieldError as {@link textIn}. */
export function secretIn(value: JsonValue, name: string): string {
  const secret = textIn(value, name);
  if (secret.trim() === '') throw new OtpauthError('otpauth_secret_missing');
  return secret;
}

/** A number, also one written as text; what it says is checked where it is used. @throws FieldError for anything else. */
export function numberIn(value: JsonValue, name: string): string | number | undefined {
  const found = member(value, name);
  if (found === null) return undefined;
  if (typeof found !== 'number' && typeof found !== 'string') throw new FieldError();
  return found;
}

/** @returns null for anything but a list. */
export function listIn(value: JsonValue, name: string): JsonValue[] | null {
  const found = member(value, name);
  return Array.isArray(found) ? found : null;
}
