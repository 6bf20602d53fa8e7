import type { MessageName } from './contract.ts';

/**
 * What changes nothing, or twice the same as once: asked again by itself where the worker died before it had answered. All else is asked once, and
 * its page is told: a code counted twice, an entry added twice, a passphrase tried twice would be one too many.
 */
export const repeatable: ReadonlySet<MessageName> = new Set<MessageName>([
  'vault.state',
  'vault.lock',
  'vault.import-preview',
  'passkeys.list',
  'entries.list',
  'entries.codes',
  'entries.preview',
  'entries.preview-import',
  'prompt.look',
  'corrections.list',
  'pairings.list',
  'pairings.check',
  'backup-codes.look',
  'backup-codes.show',
  'requests.list',
  'requests.refresh',
  'requests.look',
  'clock.check',
]);
