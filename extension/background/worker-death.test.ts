import { describe, expect, test } from 'vitest';
import type { StorageFate } from '../storage/testing/fake-browser.ts';
import { codeOf } from './testing/test-worker.ts';
import { contentOf, rehearse } from './testing/working-day.ts';

const rehearsals = await rehearse();

/**
 * The worker dies at one storage operation: this one is lost or is the last one done, and all that the dying code
 * still tries is lost too. What is in memory of the browser stays.
 */
function killAt(operation: number, fate: StorageFate): () => StorageFate {
  let count = 0;
  return () => {
    count += 1;
    if (count < operation) return 'done';
    return count === operation ? fate : 'refused';
  };
}

describe('R-F01 the worker is killed between any two storage operations', () => {
  test.each(rehearsals)(
    'R-F01 $name ($operations operations)',
    async ({ begin, act, operations, before, after }) => {
      for (let operation = 1; operation <= operations; operation++) {
        for (const fate of ['refused', 'refused-but-done'] as const) {
          const worker = begin();
          worker.fake.misbehave = killAt(operation, fate);
          const code = await codeOf(act(worker));
          const content = await contentOf(worker);
          // Wholly there or wholly not (I6), and there if it was acknowledged (I5): never garbage, never blank (I8).
          if (code === 'done') expect(content).toEqual(after);
          else expect([before, after]).toContainEqual(content);
        }
      }
    },
  );

  test.each(rehearsals.filter(({ before }) => before !== null))(
    'R-F01 $name: the next worker goes on working, without any repair',
    async ({ begin, act, operations }) => {
      for (let operation = 1; operation <= operations; operation++) {
        const worker = begin();
        worker.fake.misbehave = killAt(operation, 'refused');
        await codeOf(act(worker));
        await contentOf(worker);
        const uri = 'otpauth://totp/New:carol?secret=MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK&issuer=New';
        await worker.ask('entries.add', { texts: [uri], allowDuplicate: false });
        expect(await contentOf(worker)).toContainEqual(expect.objectContaining({ account: 'carol' }));
      }
    },
  );

  test('R-F01 over a change of the passphrase no key is left that finds the vault damaged', async () => {
    const change = rehearsals.find(({ name }) => name === 'change the passphrase');
    if (change === undefined) throw new Error('no such step');
    const { begin, act, operations } = change;
    for (let operation = 1; operation <= operations; operation++) {
      const worker = begin();
      worker.fake.misbehave = killAt(operation, 'refused-but-done');
      await codeOf(act(worker));
      worker.fake.misbehave = () => 'done';
      expect(['done', 'vault_locked']).toContain(await codeOf(worker.ask('entries.list', {})));
    }
  });

  test('R-F01 an HOTP code that was given is never given again, whenever the worker dies', async () => {
    const count = rehearsals.find(({ name }) => name === 'count');
    if (count === undefined) throw new Error('no such step');
    const { begin, act, operations } = count;
    for (let operation = 1; operation <= operations; operation++) {
      const worker = begin();
      worker.fake.misbehave = killAt(operation, 'refused-but-done');
      const given = await act(worker).catch(() => null);
      await contentOf(worker);
      const next = await act(worker);
      expect(next).not.toEqual(given);
    }
  });
});
