import { createHash } from 'node:crypto';

/** Stands for a list of requests: the same as long as neither which there are nor their states change. */
export function listMark(requests: readonly { id: string; state: string }[]): string {
  const text = requests.map(({ id, state }) => `${id}\0${state}`).join('\0');
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
