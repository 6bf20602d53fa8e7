/**
 * How long a password or passphrase is: in code points after NFC, so that it is one length however it was composed and
 * an emoji is one character (NIST SP 800-63B-4 section 3.1.1.2).
 */
export function passwordLength(typed: string): number {
  return Array.from(typed.normalize('NFC')).length;
}
