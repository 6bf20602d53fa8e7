import { signal } from '@preact/signals';
import type { CodeView, VaultState } from '../messaging/contract.ts';
import { send } from '../messaging/send.ts';
import type { EntryView } from '../vault/entry.ts';
import { failureOf, type Failure } from './attempt.ts';

/** What the worker told last. A page keeps nothing else: it can be closed and opened again at any moment. */
export const vaultState = signal<VaultState | null>(null);
export const entries = signal<readonly EntryView[]>([]);
export const codes = signal<ReadonlyMap<string, CodeView>>(new Map());
/** The vault is shown as damaged because it did not open, though nothing was wrong with it from outside. */
export const looksWhole = signal(false);
/** Why nothing could be learned from the worker; the page then says so and is never blank. */
export const modelFailure = signal<Failure | null>(null);

/** Asks for everything again. Never throws; a lock meanwhile shows as the locked state. */
export async function refresh(): Promise<void> {
  try {
    modelFailure.value = null;
    await learn(await send('vault.state', {}));
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code === 'vault_damaged') await learnDamage();
    else modelFailure.value = failure;
  }
}

/**
 * Something was refused as `vault_damaged`: shows the vault as damaged, whatever its state from outside. Without its key
 * nobody can tell whether the save before it opens, so that is offered. Never throws.
 */
export async function learnDamage(): Promise<void> {
  try {
    const state = await send('vault.state', {});
    forget();
    looksWhole.value = state.status === 'locked' || state.status === 'unlocked';
    vaultState.value = looksWhole.value ? { ...state, status: 'damaged', canRestore: true } : state;
  } catch (error) {
    modelFailure.value = failureOf(error);
  }
}

/** Takes over a state that the worker answered with, and what it allows to see. */
export async function learn(state: VaultState): Promise<void> {
  looksWhole.value = false;
  if (state.status === 'unlocked') {
    entries.value = await send('entries.list', {});
    await learnCodes();
  } else {
    forget();
  }
  vaultState.value = state;
}

/**
 * The codes again, when one has ended. Asks for nothing else: a page that is only left open must not count as use of
 * the vault. Never throws; a lock meanwhile is taken over.
 */
export async function renewCodes(): Promise<void> {
  await learnCodes().catch(refresh);
}

async function learnCodes(): Promise<void> {
  const found = await send('entries.codes', {});
  codes.value = new Map(found.map((code) => [code.id, code]));
}

/** Locked means that no name and no code is left in this page (security-case X-E10). */
function forget(): void {
  entries.value = [];
  codes.value = new Map();
}
