import { expect, test } from 'vitest';
import { encodeBase32 } from '../../shared/base32.ts';
import { messages, type MessageName } from '../messaging/contract.ts';
import { answer } from '../messaging/receive.ts';
import { toBase64Url } from '../../shared/base64url.ts';
import { handlersFor } from './handlers.ts';
import { Markers } from './testing/markers.ts';
import { passphrase, startUnlockedWorker } from './testing/test-worker.ts';

const exportPassphrase = 'a passphrase for moving';
const secret = crypto.getRandomValues(new Uint8Array(20));
const hotpSecret = crypto.getRandomValues(new Uint8Array(20));

/**
 * There is no plaintext export (docs/decisions/003-the-vault.md). Asked with all that its owner knows, by one of our own
 * pages, with the vault unlocked, no message answers with a secret. A new message without a row fails to compile.
 */
test('X-E13 no message hands out a secret, in any encoding, nor the key to it', async () => {
  const worker = await startUnlockedWorker();
  const markers = new Markers();
  const uris = [
    `otpauth://totp/Shop:alice?secret=${markers.add(encodeBase32(secret), secret)}&issuer=Shop`,
    `otpauth://hotp/Bank:bob?secret=${markers.add(encodeBase32(hotpSecret), hotpSecret)}&issuer=Bank&counter=1`,
  ];
  const added = await worker.ask('entries.add', { texts: uris, allowDuplicate: false });
  const id = added[0]?.id ?? '';
  const { text } = await worker.ask('vault.export', { passphrase, exportPassphrase });
  const rule = { scope: 'domain', value: 'example.com' };
  const backup = { text, exportPassphrase };
  const account = {
    type: 'totp',
    issuer: 'Shop',
    account: 'alice',
    secret: encodeBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
    counter: null,
  };
  const bodies: Record<MessageName, Record<string, unknown>> = {
    'vault.state': {},
    'vault.create': { passphrase },
    'vault.export': { passphrase, exportPassphrase },
    'vault.import-preview': backup,
    'vault.import': { ...backup, allowDuplicate: true },
    'vault.remove-passphrase': { passkey: { credentialId: 'x', prfOutput: 'A'.repeat(43) } },
    'passkeys.list': {},
    'passkeys.begin': { passphrase: passphrase },
    'passkeys.add': {
      passphrase: passphrase,
      name: 'x',
      options: { rpId: 'x', credentialId: 'x', transports: [], salt: 'A'.repeat(43) },
      prfOutput: 'A'.repeat(43),
    },
    'passkeys.rename': { credentialId: 'x', name: 'y' },
    'passkeys.remove': { passphrase: passphrase, credentialId: 'x' },
    'entries.list': {},
    'entries.codes': {},
    'entries.next-hotp': { id: added[1]?.id },
    'entries.preview': { texts: uris },
    'entries.add': { texts: uris, allowDuplicate: true },
    'entries.preview-import': { accounts: [account] },
    'entries.import': { accounts: [account], allowDuplicate: true },
    'entries.add-typed': { issuer: '', account: '', secret: encodeBase32(secret), allowDuplicate: true },
    'entries.rename': { id, issuer: 'Shop', account: 'alicia' },
    'sites.bind': { id, rule },
    'sites.set-submit': { id, rule, submit: true },
    'sites.unbind': { id, rule },
    'requests.list': {},
    'requests.refresh': { byHand: true },
    'requests.look': { tabId: 1 },
    'requests.decide': {
      pairingId: 'x',
      shown: {
        ...{ id: 'A'.repeat(22), challenge: null, purpose: 'sign-in', createdAtMs: 1, expiresAtMs: 2 },
        ...{ browser: '', address: '', place: null },
      },
      answer: { by: 'number', number: '123' },
    },
    'prompt.look': { tabId: 1 },
    'fill.run': { tabId: 1, entryId: null, anyChannel: false },
    'fill.message': { tabId: 1, code: '123456', boundTo: null, channel: 'text' },
    'prompt.found': { fillId: 'x', sameOriginToTop: true, prompts: [], changed: [] },
    'prompt.filled': { fillId: 'x', result: 'filled' },
    'notice.candidates': { any: true },
    'corrections.list': {},
    'corrections.point': { tabId: 1, isCode: true },
    'corrections.keep': { corrections: [{ origin: 'https://a.test', fingerprint: 'x', isCode: true }] },
    'corrections.remove': { origin: 'https://a.test', fingerprint: 'x' },
    'corrections.take-back': { tabId: 1 },
    'field.pointed': { pointId: 'x', fingerprints: ['x'] },
    'pairings.list': {},
    'pairings.begin': { server: 'https://a.test', code: 'AAAA-AAAA-AAAA', name: 'y' },
    'pairings.check': { id: 'x' },
    'pairings.rename': { id: 'x', name: 'y' },
    'pairings.unpair': { id: 'x', turnTwoFactorOff: false },
    'pairings.forget': { id: 'x' },
    'backup-codes.look': { tabId: 1 },
    'backup-codes.offer': { tabId: 1, pairingId: 'x' },
    'backup-codes.show': { pairingId: 'x', which: 'active' },
    'backup-codes.note-used': { pairingId: 'x', number: 1 },
    'backup-codes.forget-void': { pairingId: 'x' },
    'fill.backup-code': { tabId: 1, pairingId: 'x', number: 1 },
    'clipboard.clear-later': { sha256: 'a'.repeat(64) },
    'clock.check': { serverOrigin: null },
    'vault.change-passphrase': { passphrase, next: passphrase },
    'vault.restore': { passphrase },
    'vault.set-aside': {},
    'entries.arrange': { ids: [id] },
    'entries.remove': { id },
    'entries.restore': { id },
    'vault.lock': {},
    'vault.unlock': { passphrase },
  };
  const page = {
    id: 'ourselves',
    url: 'chrome-extension://ourselves/p.html',
    origin: 'chrome-extension://ourselves',
  };
  const answered: string[] = [];
  for (const [name, request] of Object.entries(bodies)) {
    const key = worker.fake.data.session.get('vault.key');
    if (key !== undefined) markers.add(JSON.parse(key) as string);
    const reply = await answer(handlersFor(worker.deps), { name, request }, page);
    expect(markers.foundIn(reply), name).toEqual([]);
    if (reply.ok) answered.push(name);
  }
  // It was really asked: all that concern the vault and its entries answered, but for those that a whole vault refuses.
  const refused = new Set(['vault.create', 'vault.set-aside', 'vault.remove-passphrase']);
  const concerned = Object.keys(messages).filter((name) => /^(vault|entries|sites)\./.test(name));
  expect(answered).toEqual(expect.arrayContaining(concerned.filter((name) => !refused.has(name))));
  // The search can find: in the reply's own encoding too.
  expect(markers.foundIn({ leak: toBase64Url(secret) })).not.toEqual([]);
});
