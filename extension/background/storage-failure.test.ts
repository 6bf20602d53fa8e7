import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StorageFate } from '../storage/testing/fake-browser.ts';
import { codeOf, startUnlockedWorker } from './testing/test-worker.ts';
import { contentOf, rehearse } from './testing/working-day.ts';

const rehearsals = await rehearse();
const fates = ['refused', 'refused-but-done', 'torn', 'lost'] as const satisfies StorageFate[];

describe('R-F05 X-E15 one write fails: quota, late news, half written or not at all and called done', () => {
  test.each(rehearsals)('R-F05 X-E15 $name', async ({ begin, act, operations, before, after }) => {
    for (let operation = 1; operation <= operations; operation++) {
      for (const fate of fates) {
        const worker = begin();
        let count = 0;
        worker.fake.misbehave = () => (++count === operation ? fate : 'done');
        const code = await codeOf(act(worker));
        // It is done, or the person is told; half a time of use in memory locks, which is also told.
        expect(['done', 'storage_failed', 'vault_locked']).toContain(code);
        const content = await contentOf(worker);
        if (code === 'done') expect(content).toEqual(after);
        else expect([before, after]).toContainEqual(content);
      }
    }
  });

  test('R-F05 the disk is full: every change is refused, and what was there stays, slot and all', async () => {
    for (const { name, begin, act, before } of rehearsals) {
      if (name === 'create' || /^(un)?lock/.test(name)) continue;
      const worker = begin();
      worker.fake.misbehave = ({ area, kind }) => (area === 'local' && kind === 'set' ? 'refused' : 'done');
      const slots = JSON.stringify([...worker.fake.data.local]);
      expect(await codeOf(act(worker))).toBe('storage_failed');
      expect(JSON.stringify([...worker.fake.data.local])).toBe(slots);
      expect(await contentOf(worker)).toEqual(before);
    }
  });
});

describe('X-E17 several windows at once', () => {
  test('X-E17 everything that was acknowledged is there, whatever overtakes what', async () => {
    const accounts = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(accounts, fc.scheduler(), async (names, scheduler) => {
        const worker = await startUnlockedWorker();
        // Late writes: each operation of the storage waits for its turn in an order that is drawn.
        worker.fake.misbehave = () => scheduler.schedule(Promise.resolve('done' as const));
        const adding = names.map((name) => {
          const text = `otpauth://totp/${name}?secret=JBSWY3DPEHPK3PXP`;
          return worker.ask('entries.add', { texts: [text], allowDuplicate: true });
        });
        await scheduler.waitFor(Promise.all(adding));
        worker.fake.misbehave = () => 'done';
        const listed = await worker.ask('entries.list', {});
        expect(listed.map(({ account }) => account).sort()).toEqual([...names].sort());
      }),
      { numRuns: 50 },
    );
  });

  test('X-E17 two windows change different things of one entry: both changes are there', async () => {
    const worker = await startUnlockedWorker();
    const text = 'otpauth://totp/alice?secret=JBSWY3DPEHPK3PXP';
    const [entry] = await worker.ask('entries.add', { texts: [text], allowDuplicate: false });
    const id = entry?.id ?? '';
    await Promise.all([
      worker.ask('entries.rename', { id, issuer: 'Example', account: 'alicia' }),
      worker.ask('sites.bind', { id, rule: { scope: 'domain', value: 'example.com' } }),
    ]);
    expect(await worker.ask('entries.list', {})).toMatchObject([
      { account: 'alicia', sites: [{ scope: 'domain', value: 'example.com' }] },
    ]);
  });
});
