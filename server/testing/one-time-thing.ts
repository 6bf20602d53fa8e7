import type { EventName } from '../flows/record-event.ts';
import type { Submission } from './at-once.ts';
import type { TestServer } from './test-server.ts';

/** Something that is good for one use, made anew for each round. */
export interface OneTimeThing {
  name: string;
  /** What the audit trail says once of the one who got it. */
  event: EventName;
  /** Prepares it at a server that shares database and keys with those that are asked; the result makes one round's submissions. */
  setUp: (server: TestServer) => Promise<(count: number) => Promise<Submission[]>>;
}

export async function accountIdOf({ db }: TestServer, userName: string): Promise<string> {
  const account = await db
    .selectFrom('accounts')
    .where('userNameKey', '=', userName)
    .select('id')
    .executeTakeFirstOrThrow();
  return account.id;
}
