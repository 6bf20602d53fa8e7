import { createHash } from 'node:crypto';

/** The one password of all accounts. */
export const benchPassword = 'a long enough bench passphrase';

export interface BenchAccount {
  name: string;
  /** The authenticator's secret, hex. */
  secret: string;
}

/** The same accounts wherever they are asked for: the seeding process and the load know them without talking. */
export function benchAccounts(count: number): BenchAccount[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `person${index}`,
    secret: createHash('sha1').update(`bench ${index}`).digest('hex'),
  }));
}
