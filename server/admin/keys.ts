import { addKey, dropKey, reseal, type DropRefusal } from '../rotate-keys.ts';
import type { AdminDeps, Outcome } from './command.ts';
import { record } from './record.ts';

/** Adds a new key to the key file and seals everything with it. */
export async function rotateKeys(deps: AdminDeps): Promise<Outcome> {
  const id = await addKey(deps, deps.config, deps);
  if (id === null) {
    return {
      text: 'the keys come from KEYS: add a new key there, restart every server, put it first, restart again, then run reseal',
      isRefusal: true,
    };
  }
  await record(deps.db, deps, 'operator-rotated-keys', null);
  const { text, isRefusal } = await resealAll(deps);
  return { text: `the new key is ${id}\n${text}`, ...(isRefusal !== undefined && { isRefusal }) };
}

/** Only seals anew. */
export async function resealAll(deps: AdminDeps): Promise<Outcome> {
  const { sealed, unopened } = await reseal(deps, deps.random);
  const text = `${sealed} secrets were sealed anew with ${deps.keys.currentId}`;
  if (unopened.length === 0) return { text };
  return { text: `${text}; no key opens these factors: ${unopened.join(' ')}`, isRefusal: true };
}

/** Forgets an old key. */
export async function forgetKey(deps: AdminDeps, keyId: string): Promise<Outcome> {
  const refusal = await dropKey(deps, deps.config, keyId, deps);
  if (refusal !== null) return { text: `the key stays: ${explain(refusal, keyId)}`, isRefusal: true };
  await record(deps.db, deps, 'operator-dropped-key', null);
  const inEnvironment = deps.config.keys === null ? '' : '; take it out of KEYS before the next start';
  return { text: `the key ${keyId} is forgotten${inEnvironment}` };
}

function explain(refusal: DropRefusal, keyId: string): string {
  switch (refusal.reason) {
    case 'current':
      return `${keyId} is the current one; rotate first`;
    case 'unknown':
      return `this database has used no key ${keyId}`;
    case 'in-use':
      return `${refusal.secrets} secrets are sealed with it; run reseal`;
    case 'awaited':
      return `${refusal.texts} texts still to be sent are sealed with it, and ${refusal.recoveries} open recovery requests are vouched for by it; try again when they have gone and ended`;
    case 'settling':
      return `servers may still seal with it for ${Math.ceil(refusal.waitMs / 1000)} seconds; try again then`;
  }
}
