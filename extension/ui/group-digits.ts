/**
 * Splits a code into groups that are easy to read and type: 6 → 3+3, 8 → 4+4, 7 → 4+3, 5 and 10 alike. The groups are
 * spaced apart by style, so that selecting and copying gives the bare code.
 */
export function groupDigits(code: string): string[] {
  if (code.length < 6) return code === '' ? [] : [code];
  const half = Math.ceil(code.length / 2);
  return [code.slice(0, half), code.slice(half)];
}

/** The characters apart, so that a screen reader says digits and not "four hundred thousand". */
export function spelledOut(code: string): string {
  return Array.from(code).join(' ');
}
