import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleNamed } from '../../importing/testing/samples.ts';
import { sealedSampleNamed } from '../../importing/testing/sealed-samples.ts';
import {
  addFiles,
  addText,
  choose,
  chosen,
  empty,
  found,
  keepChosen,
  leaveOut,
  migrationFailure,
  reading,
  sources,
  unseal,
} from './basket.ts';

/** A worker that answers when it is told to, so that more can be given while it looks. */
function stubWorker(waitsFor?: string): PromiseWithResolvers<undefined> {
  const answer = Promise.withResolvers<undefined>();
  vi.stubGlobal('browser', {
    runtime: {
      sendMessage: async ({ name, request }: { name: string; request: { accounts: unknown[] } }) => {
        if (waitsFor === undefined || waitsFor === name) await answer.promise;
        const entries = request.accounts.map(() => ({ duplicate: false }));
        return { ok: true, value: name === 'entries.import' ? entries : { entries } };
      },
    },
  });
  return answer;
}

const linkOf = (name: string) => `otpauth://totp/${name}?secret=JBSWY3DPEHPK3PXP`;
const fileOf = (name: string) => new File([linkOf(name)], `${name}.txt`);

/** One picture of two of an export that holds nothing else: version 1, size 2, the index, id 7. */
const pictureOf = (index: number) => {
  const message = [0x10, 1, 0x18, 2, ...(index === 0 ? [] : [0x20, index]), 0x28, 7];
  return `otpauth-migration://offline?data=${encodeURIComponent(btoa(String.fromCharCode(...message)))}`;
};

/** What is shown of the accounts, by name. */
const names = () => found.value.map(({ account }) => account.account);

beforeEach(empty);
afterEach(() => {
  vi.unstubAllGlobals();
});

test('what is given or left out while something else is read waits for its turn and is not lost', async () => {
  const worker = stubWorker();
  const first = addFiles([fileOf('ant'), fileOf('bee')]);
  await vi.waitUntil(() => sources.value.length === 2);
  const ant = sources.value.find(({ name }) => name === 'ant.txt');
  if (ant === undefined) throw new Error('no source');
  expect(reading.busy.value).toBe(true);
  const others = [addFiles([fileOf('cat')]), addText(linkOf('dog')), leaveOut(ant)];
  worker.resolve(undefined);
  await Promise.all([first, ...others]);
  expect(names()).toEqual(['bee', 'cat', 'dog']);
});

test('what is still read when the room is left, or waits for its turn, does not come back', async () => {
  const worker = stubWorker();
  const first = addFiles([fileOf('ant')]);
  const waiting = addFiles([fileOf('bee')]);
  await vi.waitUntil(() => sources.value.length === 1);
  empty();
  worker.resolve(undefined);
  await Promise.all([first, waiting]);
  expect([sources.value, found.value]).toEqual([[], []]);

  const slow = fileOf('cat');
  const bytes = Promise.withResolvers<ArrayBuffer>();
  slow.arrayBuffer = () => bytes.promise;
  const third = addFiles([slow]);
  empty();
  bytes.resolve(new TextEncoder().encode(linkOf('cat')).buffer);
  await third;
  expect([sources.value, found.value]).toEqual([[], []]);
});

test('what is given while the chosen ones are kept stays, and is read', async () => {
  stubWorker().resolve(undefined);
  await addFiles([fileOf('ant')]);
  const worker = stubWorker();
  const kept = keepChosen();
  const given = [addFiles([fileOf('bee')]), addText(linkOf('cat'))];
  worker.resolve(undefined);
  expect(await kept).toHaveLength(1);
  expect(names()).toEqual(['bee', 'cat']);
  await Promise.all(given);
});

test('what still wants a password, or the other pictures of its export, stays when the chosen ones are kept', async () => {
  stubWorker().resolve(undefined);
  const sealed = sealedSampleNamed('2FAS').seal(sampleNamed('2FAS').write([]), 'tea at noon');
  const file = new File([new Uint8Array(sealed)], 'a.2fas');
  await addFiles([fileOf('ant'), file, new File(['no export'], 'bee.txt')]);
  await addText(pictureOf(1));
  expect(migrationFailure.value?.code).toBe('migration_parts_missing');
  expect(await keepChosen()).toHaveLength(1);
  expect(sources.value.map(({ name }) => name)).toEqual(['a.2fas', '']);
  const [first] = sources.value;
  if (first === undefined) throw new Error('no source');
  await unseal(first, 'tea at noon');
  expect(await keepChosen()).toHaveLength(0);
  expect(sources.value.map(({ name }) => name)).toEqual(['']);
});

test('a picture that is given while the chosen ones are kept takes none with it that nobody was shown', async () => {
  stubWorker().resolve(undefined);
  await addFiles([fileOf('ant')]);
  await addText(pictureOf(1));
  const worker = stubWorker('entries.import');
  const kept = keepChosen();
  await addText(pictureOf(0));
  expect(migrationFailure.value).toBeNull();
  worker.resolve(undefined);
  await kept;
  expect(sources.value).toHaveLength(2);
  expect(migrationFailure.value).toBeNull();
});

test('what was kept goes, though a part of another export is given meanwhile', async () => {
  stubWorker().resolve(undefined);
  await addFiles([fileOf('ant')]);
  await addText(`${pictureOf(0)}\n${pictureOf(1)}`);
  const worker = stubWorker('entries.import');
  const kept = keepChosen();
  await addText('otpauth-migration://offline?data=EAEYAiABKAg');
  expect(migrationFailure.value?.code).toBe('migration_parts_missing');
  worker.resolve(undefined);
  await kept;
  expect(sources.value).toHaveLength(1);
});

test('one file too many: those before it are shown', async () => {
  stubWorker().resolve(undefined);
  await addFiles(Array.from({ length: 101 }, (_, index) => fileOf(`ant ${index}`)));
  expect(names()).toHaveLength(100);
  expect(reading.failure.value?.code).toBe('import_too_large');
});

test('what was chosen of it meanwhile stays chosen', async () => {
  stubWorker().resolve(undefined);
  await addFiles([fileOf('ant')]);
  const worker = stubWorker('entries.import');
  const kept = keepChosen();
  await addFiles([fileOf('bee'), fileOf('cat')]);
  choose(
    found.value.filter(({ account }) => account.account === 'bee'),
    false,
  );
  worker.resolve(undefined);
  await kept;
  expect(chosen.value.map(({ account }) => account.account)).toEqual(['cat']);
});

test('where it cannot be told what is here already, none can be kept: a part would be taken for all', async () => {
  stubWorker().resolve(undefined);
  await addFiles([fileOf('ant')]);
  stubWorker().reject(new Error('the worker is gone'));
  await addFiles([fileOf('bee')]);
  expect(names()).toEqual([]);
  stubWorker().resolve(undefined);
  await addFiles([fileOf('cat')]);
  expect(names()).toEqual(['ant', 'bee', 'cat']);
});
