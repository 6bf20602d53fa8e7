const label = 'countersign pairing phrase v1';
const groups = 4;

/**
 * What both sides show while a browser is being paired, for the person to compare: four groups of three digits, which every language
 * reads alike and nobody mistakes for the pairing code.
 *
 * Whoever redeems the code with a key of their own gets another phrase than the page shows for it. It has 40 bits: who wants a key
 * that gives the same phrase has to try some 2⁴⁰ of them, within the ten minutes that the code lasts.
 *
 * @param of - `code`: in the canonical form (`pairing-code.ts`). `server`: its origin. `thumbprint`: of the device's key.
 */
export async function pairingPhrase(of: {
  code: string;
  server: string;
  thumbprint: string;
}): Promise<string> {
  // NUL separates: it is in none of them.
  const input = [label, of.server, of.code, of.thumbprint].join('\0');
  const hash = new DataView(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(input)));
  // Four bytes each: of 2³² values, one of a thousand remainders is hardly likelier than another.
  const numbers = Array.from({ length: groups }, (_, index) => hash.getUint32(4 * index) % 1000);
  return numbers.map((number) => String(number).padStart(3, '0')).join(' ');
}
