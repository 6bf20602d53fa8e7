import { beforeEach, describe, expect, test } from 'vitest';
import { fingerprintOf } from '../code-prompt/field-fingerprint.ts';
import { makeField } from '../code-prompt/testing/make-field.ts';
import type { FieldObstacle } from '../messaging/prompt.ts';
import { fingerprintMaxChars, maxCorrections, type StoredCorrection } from '../vault/correction.ts';
import { handlersFor } from './handlers.ts';
import { codesReceived, FakeTab, makeFrame, makePrompt, tabId, type FakeFrame } from './testing/fake-tab.ts';
import { codeOf, passphrase, startUnlockedWorker, type TestWorker } from './testing/test-worker.ts';

const shop = (fingerprint: string, isCode = true): StoredCorrection => ({
  origin: 'https://shop.test',
  fingerprint,
  isCode,
});
let worker: TestWorker;

beforeEach(async () => {
  worker = await startUnlockedWorker();
});

const keep = (...corrections: StoredCorrection[]) => worker.ask('corrections.keep', { corrections });
const list = () => worker.ask('corrections.list', {});
const point = (isCode: boolean) => worker.ask('corrections.point', { tabId, isCode });
function open(...frames: Partial<FakeFrame>[]): FakeTab {
  return new FakeTab(worker.fake, handlersFor(worker.deps), frames.map(makeFrame));
}

describe('what was said about fields', () => {
  test('stays, beside the accounts, through lock, change of passphrase and changes of accounts', async () => {
    await keep(shop('a'), shop('b', false));
    const texts = ['otpauth://totp/Shop:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Shop'];
    await worker.ask('entries.add', { texts, allowDuplicate: false });
    const next = 'another passphrase altogether';
    await worker.ask('vault.change-passphrase', { passphrase, next });
    await worker.ask('vault.lock', {});
    expect(await codeOf(list())).toBe('vault_locked');
    await worker.ask('vault.unlock', { passphrase: next });
    expect(await list()).toEqual([shop('a'), shop('b', false)]);
    expect(await worker.ask('entries.list', {})).toHaveLength(1);
  });

  test('X-E01 is nowhere on the disk in the clear: a list of sites tells where its owner has accounts', async () => {
    await keep({ origin: 'https://secret-site.test', fingerprint: 'unmistakable', isCode: true });
    const written = JSON.stringify(worker.fake.log) + [...worker.fake.data.local.values()].join();
    expect(written).not.toMatch(/secret-site|unmistakable/);
  });

  test('said anew, it takes the place of what was said; taken back, it is gone', async () => {
    await keep(shop('a'), shop('b'));
    expect(await keep(shop('a', false))).toEqual([shop('a', false), shop('b')]);
    expect(await worker.ask('corrections.remove', { origin: 'https://shop.test', fingerprint: 'a' })).toEqual(
      [shop('b')],
    );
  });

  test('has an end, at which nothing is lost', async () => {
    const many = Array.from({ length: maxCorrections }, (_, index) => shop(String(index)));
    await keep(...many);
    expect(await codeOf(keep(shop('one more')))).toBe('too_many_corrections');
    expect(await keep(shop('0', false))).toHaveLength(maxCorrections);
  });

  test('as many as there may be fit into the vault, whatever they say', async () => {
    const many = Array.from({ length: maxCorrections }, (_, index) => ({
      origin: `https://${'a.'.repeat(120)}test`,
      fingerprint: String(index).padEnd(fingerprintMaxChars, '語'),
      isCode: false,
    }));
    await keep(...many);
    expect(await list()).toEqual(many);
  });

  test.each([
    'https://shop.test/',
    'https://SHOP.test',
    'shop.test',
    'http://shop.test',
    'null',
    'https://github.io',
  ])('is not kept of %s, which no page of ours can be', async (origin) => {
    expect(await codeOf(keep({ origin, fingerprint: 'a', isCode: true }))).toBe('message_refused');
  });
});

describe('a field that was found, and said to be for no code', () => {
  const field = makeField({ labelText: 'Verification code' });
  const none = shop(fingerprintOf(field), false);
  /** The frame itself says nothing of what it was not asked about. */
  const openPage = () => open({ fields: [field], prompts: [] });
  const fill = () => worker.ask('fill.run', { tabId, entryId: null });

  test.each<[string, StoredCorrection[], string]>([
    ['nothing was said', [], 'prompt_not_found'],
    ['that was said of it', [none], 'prompt_said_none'],
    ['that was said of another', [shop('another', false)], 'prompt_not_found'],
    ['that was said of it elsewhere', [{ ...none, origin: 'https://bank.test' }], 'prompt_not_found'],
    ['the contrary was said', [{ ...none, isCode: true }], 'prompt_not_found'],
  ])('%s: a fill that finds nothing says why', async (_what, corrections, code) => {
    await keep(...corrections);
    openPage();
    expect(await fill()).toEqual({ status: 'refused', code });
  });

  test('is one again once that is taken back, and nothing else is', async () => {
    const others = [shop('another', false), { ...none, origin: 'https://bank.test' }, shop('third')];
    await keep(none, ...others);
    openPage();
    await worker.ask('corrections.take-back', { tabId });
    expect(await list()).toEqual(others);
    expect(await fill()).toEqual({ status: 'refused', code: 'prompt_not_found' });
  });

  test('X-B07 what a frame of another site asks for is not that field', async () => {
    await keep(none);
    open({ prompts: [] }, { frameId: 3, origin: 'https://ads.test', fields: [field], prompts: [] });
    expect(await fill()).toEqual({ status: 'refused', code: 'prompt_not_found' });
  });

  test('in a frame, too', async () => {
    await keep(none);
    open({ prompts: [] }, { frameId: 3, fields: [field], prompts: [] });
    expect(await fill()).toEqual({ status: 'refused', code: 'prompt_said_none' });
    await worker.ask('corrections.take-back', { tabId });
    expect(await list()).toEqual([]);
  });

  test('is not said to be taken back where it is not there any more', async () => {
    await keep(none);
    open({ prompts: [] });
    expect(await codeOf(worker.ask('corrections.take-back', { tabId }))).toBe('prompt_not_found');
    expect(await list()).toEqual([none]);
  });

  test('is not taken back while the vault is locked', async () => {
    await keep(none);
    openPage();
    await worker.ask('vault.lock', {});
    expect(await codeOf(worker.ask('corrections.take-back', { tabId }))).toBe('vault_locked');
  });
});

describe('pointing at a field', () => {
  test.each([true, false])(
    'keeps what the frame tells, for the frame’s own origin (code: %s)',
    async (isCode) => {
      open({ origin: 'https://login.shop.test', pointedAt: ['a', 'b'] });
      const obstacle = isCode ? 'frame' : null; // the tab is at another origin
      expect(await point(isCode)).toEqual({ status: 'kept', origin: 'https://login.shop.test', obstacle });
      expect(await list()).toEqual(
        ['a', 'b'].map((fingerprint) => ({
          ...shop(fingerprint, isCode),
          origin: 'https://login.shop.test',
        })),
      );
    },
  );

  test('in a frame, where the page itself has nothing to tell', async () => {
    open({}, { frameId: 3, pointedAt: ['a'] });
    expect(await point(true)).toMatchObject({ status: 'kept' });
  });

  const inUse = { focused: true, labelText: 'Verification code' };
  test.each<[string, Partial<FakeFrame>[], FieldObstacle | null]>([
    ['in sight', [{}], null],
    ['for a text', [{ prompts: [makePrompt({ channel: 'text' })] }], null],
    ['hidden', [{ fields: [makeField({ ...inUse, visible: false })], prompts: [] }], 'unseen'],
    ['shut', [{ fields: [makeField({ ...inUse, readOnly: true })], prompts: [] }], 'read-only'],
    ['for a recovery code', [{ prompts: [makePrompt({ channel: 'recovery' })] }], 'recovery'],
    ['in a frame of this site', [{ pointedAt: [] }, { frameId: 3 }], null],
    ['in a frame too busy to answer', [{ pointedAt: [] }, { frameId: 3, isSilent: true }], null],
    ['in one of another', [{ pointedAt: [] }, { frameId: 3, origin: 'https://pay.test' }], 'frame'],
    ['in one that another is around', [{ pointedAt: [] }, { frameId: 3, sameOriginToTop: false }], 'frame'],
  ])('that is %s: what keeps a code from it is said, and none is given', async (_what, frames, obstacle) => {
    const tab = open(...frames.map((frame) => ({ pointedAt: ['a'], ...frame })));
    expect(await point(true)).toMatchObject({ status: 'kept', obstacle });
    expect(codesReceived(tab.frames)).toEqual([]);
  });

  test('at nothing: said, and nothing kept', async () => {
    open({});
    expect(await point(true)).toEqual({ status: 'refused', code: 'no_field_pointed' });
    expect(await list()).toEqual([]);
  });

  test('X-D04 X-D07 a frame that was not asked, or was asked before, keeps nothing', async () => {
    const tab = open({ pointedAt: ['a'] });
    const [frame] = tab.frames;
    if (frame === undefined) throw new Error('no frame');
    await point(true);
    const refusal = { ok: false, code: 'fill_not_asked' };
    for (const pointId of ['x', '']) {
      expect(await tab.send(frame, 'field.pointed', { pointId, fingerprints: ['b'] })).toEqual(refusal);
    }
    expect(await list()).toEqual([shop('a')]);
  });

  test('X-B06 a sandboxed frame speaks for no site', async () => {
    open({ origin: 'null', pointedAt: ['a'] });
    const outcome = point(true);
    expect(await outcome).toMatchObject({ status: 'refused' });
    expect(await list()).toEqual([]);
  });
});
