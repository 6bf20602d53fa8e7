import { readCrockford, writeCrockford } from '../../../shared/crockford.ts';

/** A reference as it was heard on the telephone: without the dash, in small letters, with O for 0. Null if it is none. */
export function readReference(heard: string): string | null {
  const values = readCrockford(heard);
  if (values?.length !== 8) return null;
  const text = writeCrockford(values);
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
