import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import type { ActionPopup } from './harness/action-popup.ts';
import type { ExtensionBrowser } from './harness/extension-browser.ts';
import { possibleCodes, secret, tell } from './harness/filling.ts';
import { ada, createVault, unlockVault } from './harness/person.ts';
import type { SiteRule } from '../extension/vault/entry.ts';

const shop: SiteRule = { scope: 'domain', value: 'shop.test' };
/** `xn--pple-43d` begins with a Cyrillic letter. */
const imitation = 'xn--pple-43d.test';

interface Account {
  issuer: string;
  account: string;
  site?: SiteRule;
}

/** The popup over a page of shop.test (or another host), with an unlocked vault that holds these accounts. */
async function popupWith(
  extension: ExtensionBrowser,
  page: Page,
  accounts: readonly Account[],
  address = 'https://shop.test/plain.html',
): Promise<ActionPopup> {
  await page.goto('https://shop.test/plain.html');
  const first = await extension.openPopup(page);
  await tell(first, 'vault.create', { passphrase: ada.passphrase });
  for (const { issuer, account, site } of accounts) {
    const typed = { issuer, account, secret, allowDuplicate: true };
    const [entry] = await tell(first, 'entries.add-typed', typed);
    if (entry === undefined) throw new Error('nothing was added');
    if (site !== undefined) await tell(first, 'sites.bind', { id: entry.id, rule: site });
  }
  await first.close();
  await page.goto(address);
  return extension.openPopup(page);
}

/** No code of now or the next half minute, in one piece or in the groups it is shown in. */
async function expectNoCode(popup: ActionPopup): Promise<void> {
  const digits = (await popup.text()).replaceAll(/\s/g, '');
  for (const code of possibleCodes()) expect(digits).not.toContain(code);
}

async function expectCode(popup: ActionPopup, offsetMs = 0): Promise<void> {
  const shown = async () => {
    const digits = (await popup.text()).replaceAll(/\s/g, '');
    return possibleCodes(Date.now() + offsetMs).some((code) => digits.includes(code));
  };
  await expect.poll(shown).toBe(true);
}

const focusedText = (popup: ActionPopup) => popup.evaluate<string>('document.activeElement.textContent');

test('create, fill with Enter, copy, lock and unlock', async ({ page, extension }) => {
  await page.goto('https://shop.test/plain.html');
  const popup = await extension.openPopup(page);
  await createVault(popup, ada);
  await popup.close();

  const full = await extension.openPopup(page);
  const [entry] = await tell(full, 'entries.add-typed', {
    issuer: 'Shop',
    account: 'alice',
    secret,
    allowDuplicate: false,
  });
  await tell(full, 'sites.bind', { id: entry?.id ?? '', rule: shop });
  await full.close();

  const again = await extension.openPopup(page);
  await expectCode(again);
  await again.press('Enter');
  await expect.poll(() => page.locator('input').first().inputValue()).toMatch(/^\d{6}$/);
  expect(possibleCodes()).toContain(await page.locator('input').first().inputValue());

  // The popup says so, and closes by itself soon after.
  const said: string[] = [];
  const saying = async (): Promise<string> => {
    said.push(await again.text().catch(() => 'closed'));
    return said.at(-1) ?? '';
  };
  await expect.poll(saying, { intervals: [50] }).toBe('closed');
  expect(said.at(-2)).toContain('Filled on shop.test');
  const third = await extension.openPopup(page);
  await third.click('button', /^Copy/);
  // Clearing needs a permission that was not asked for yet: it is offered, not demanded.
  await third.waitFor('button', 'Let Countersign clear it');
  expect(await third.text()).toContain('Copied.');
  await third.click('button', 'Lock now');
  await unlockVault(third, ada);
  await third.close();
});

test('X-E10 locked: only unlocking is offered, no name, no number, no code, with a prompt on the page', async ({
  page,
  extension,
}) => {
  const popup = await popupWith(extension, page, [{ issuer: 'Shop', account: 'alice', site: shop }]);
  await expectCode(popup);
  await popup.click('button', 'Lock now');
  await popup.waitFor('button', 'Unlock');

  const check = async (locked: ActionPopup) => {
    expect((await locked.text()).split('\n').filter(Boolean)).toEqual([
      'Countersign is locked',
      'Passphrase',
      'Show',
      'Unlock',
    ]);
    expect(await locked.evaluate<string>('document.documentElement.outerHTML')).not.toMatch(/alice|shop/i);
    await expectNoCode(locked);
  };
  await check(popup);
  await popup.close();
  const reopened = await extension.openPopup(page);
  await reopened.waitFor('button', 'Unlock');
  await check(reopened);
  await reopened.close();

  const options = await extension.context.newPage();
  await options.goto(extension.url('extension/options/options.html'));
  await expect(options.getByText('to see your accounts here').first()).toBeVisible();
  await expect(options.locator('body')).not.toContainText(/alice|shop/i);
});

test('X-E08 `idle` is given in the click that makes the vault, and a locked screen then locks it', async ({
  page,
  extension,
}) => {
  await page.goto('https://shop.test/plain.html');
  const popup = await extension.openPopup(page);
  await createVault(popup, ada);
  expect(await popup.evaluate('chrome.permissions.contains({ permissions: ["idle"] })')).toBe(true);
  // No screen here can be locked: the browser's event is dispatched in the worker that listens for it.
  await extension.worker.evaluate('chrome.idle.onStateChanged.dispatch("locked")');
  await expect.poll(async () => (await tell(popup, 'vault.state', {})).status).toBe('locked');
  await popup.close();
});

test('X-B09 popup: a page that asks and belongs to no account gets a warning, and copying takes a further step', async ({
  page,
  extension,
}) => {
  const accounts = [{ issuer: 'Shop', account: 'alice', site: shop }];
  const popup = await popupWith(extension, page, accounts, 'https://shop.test.evil.test/plain.html');
  await expect.poll(() => popup.text()).toContain('This page asks for a code');
  expect(await popup.text()).toContain('shop.test.evil.test');
  await expectNoCode(popup);

  await popup.fill('Search accounts', 'shop', 'searchbox');
  await expectNoCode(popup);
  await popup.press('Enter');
  await expect.poll(() => popup.text()).toContain('Not for this page');
  await expectNoCode(popup);
  expect(await popup.has('button', 'Copy')).toBe(false);
  expect(await popup.has('button', /^Fill/)).toBe(false);
  expect(await focusedText(popup)).toBe('Shop'); // the title, not a way round the warning

  await popup.click('button', 'Show the code anyway');
  await expectCode(popup);
  expect(await popup.has('button', 'Copy')).toBe(true);
  expect(await popup.has('button', /^Fill/)).toBe(false);
  await expect(page.locator('input').first()).toHaveValue('');
  await popup.close();
});

test('X-B09 popup: a page that does not ask is only said to have no account', async ({ page, extension }) => {
  const accounts = [{ issuer: 'Shop', account: 'alice', site: shop }];
  const popup = await popupWith(extension, page, accounts, 'https://other.test/recovery.html');
  await expect.poll(() => popup.text()).toContain('No account for other.test');
  expect(await popup.text()).not.toContain('asks for a code');
  await popup.close();
});

test('X-B11 first use: both spellings of the site are shown, and no answer has the focus', async ({
  page,
  extension,
}) => {
  const address = `https://${imitation}/plain.html`;
  const popup = await popupWith(extension, page, [{ issuer: 'Apple', account: 'alice' }], address);
  await popup.fill('Search accounts', 'apple', 'searchbox');
  await popup.press('Enter');
  await popup.click('button', /^Fill/);
  await expect.poll(() => popup.text()).toContain('First time on this site');
  const text = await popup.text();
  expect(text).toContain('аpple.test');
  expect(text).toContain(imitation);
  expect(text).toContain('mixes alphabets');
  expect(await focusedText(popup)).toBe('First time on this site');
  await popup.press('Enter'); // pressed too early: agrees to nothing
  await expect(page.locator('input').first()).toHaveValue('');

  await popup.click('button', 'Do not fill');
  expect((await tell(popup, 'entries.list', {})).map(({ sites }) => sites)).toEqual([[]]);
  await popup.close();
});

test('X-B11 options: another site is added only after a look at the old and the new name, in both spellings', async ({
  page,
  extension,
}) => {
  const popup = await popupWith(extension, page, [{ issuer: 'Shop', account: 'alice', site: shop }]);
  const options = await extension.context.newPage();
  await options.goto(extension.url('extension/options/options.html'));
  await options.getByRole('button', { name: 'Add a site' }).click();
  await options.getByLabel('Address of the site').fill('https://user@shop.test');
  await options.getByRole('button', { name: 'Check the name' }).click();
  await expect(options.getByText('not an address of a secure site')).toBeVisible();

  await options.getByLabel('Address of the site').fill(`https://${imitation}/some/page`);
  await options.getByRole('button', { name: 'Check the name' }).click();
  const dialog = options.getByRole('dialog', { name: 'Let this code go to another site?' });
  await expect(dialog).toContainText('аpple.test');
  await expect(dialog).toContainText(imitation);
  await expect(dialog).toContainText('shop.test');
  await expect(dialog).toContainText('Shop (alice)');
  await expect(dialog.getByRole('heading')).toBeFocused();

  await options.keyboard.press('Escape');
  expect((await tell(options, 'entries.list', {}))[0]?.sites).toEqual([shop]);

  await options.getByRole('button', { name: 'Check the name' }).click();
  await dialog.getByRole('button', { name: 'and its pages' }).click();
  await expect(dialog).toBeHidden();
  expect((await tell(options, 'entries.list', {}))[0]?.sites).toEqual([
    shop,
    { scope: 'domain', value: imitation },
  ]);
  await popup.close();
});

test('X-F04 two accounts of one name are told apart: each shows its site, the newest is marked', async ({
  page,
  extension,
}) => {
  const popup = await popupWith(
    extension,
    page,
    [
      { issuer: 'Google', account: 'alice', site: { scope: 'domain', value: 'google.com' } },
      { issuer: 'Google', account: 'alice', site: { scope: 'domain', value: 'g00gle.example' } },
      { issuer: 'Google', account: 'alice' },
    ],
    'about:blank',
  );
  await expect.poll(() => popup.text()).toContain('Google');
  const rows = await popup.evaluate<string[]>(
    '[...document.querySelectorAll(".entry-row .entry-names")].map((row) => row.innerText)',
  );
  expect(rows).toHaveLength(3);
  expect(rows.filter((row) => row.includes('google.com'))).toHaveLength(1);
  expect(rows.filter((row) => row.includes('g00gle.example'))).toHaveLength(1);
  expect(rows.filter((row) => row.includes('Site not known yet'))).toHaveLength(1);
  expect(rows.filter((row) => row.includes('Newest'))).toEqual(
    rows.filter((row) => row.includes('Site not known yet')),
  );
  await popup.close();
});

test('what was typed is not lost when it is wrong: each mistake has its sentence', async ({
  page,
  extension,
}) => {
  const popup = await popupWith(extension, page, []);
  await popup.click('button', 'Add an account');
  await popup.fill('Paste a link or a picture', 'otpauth://totp/a?secret=1!!');
  await popup.click('button', 'Check what was pasted');
  await expect.poll(() => popup.text()).toContain('characters that cannot be in one');
  expect(await popup.value('textbox', 'Paste a link or a picture')).toBe('otpauth://totp/a?secret=1!!');

  await popup.click('button', 'Read the QR code on this page');
  await expect.poll(() => popup.text()).toContain('No QR code was found');
  expect(await popup.value('textbox', 'Paste a link or a picture')).toBe('otpauth://totp/a?secret=1!!');

  // 10 bytes: accepted, and marked.
  await popup.fill('Paste a link or a picture', 'otpauth://totp/Old:bob?secret=GEZDGNBVGY3TQOJQ&issuer=Old');
  await popup.click('button', 'Check what was pasted');
  await expect.poll(() => popup.text()).toContain('Weak secret');
  await popup.click('button', 'Keep it');
  await expect.poll(() => popup.text()).toContain('Added Old (bob)');
  await popup.close();
});

test('a secret pasted alone goes to the form for secrets, and only lacks a name', async ({
  page,
  extension,
}) => {
  const popup = await popupWith(extension, page, []);
  await popup.click('button', 'Add an account');
  await popup.fill('Paste a link or a picture', 'Your link: otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ');
  await popup.click('button', 'Check what was pasted');
  await expect.poll(() => popup.text()).toContain('not an authenticator link');

  await popup.fill('Paste a link or a picture', 'gezd gnbv gy3t qojq gezd gnbv gy3t qojq');
  await popup.click('button', 'Check what was pasted');
  await popup.waitFor('textbox', 'Secret');
  expect(await popup.value('textbox', 'Secret')).toBe('gezd gnbv gy3t qojq gezd gnbv gy3t qojq');
  expect(await popup.value('textbox', 'Paste a link or a picture')).toBe('');
  expect(await popup.evaluate<string>('document.activeElement.id')).toBe('typed-issuer');
  expect(await tell(popup, 'entries.list', {})).toEqual([]);
  await popup.fill('Site or service', 'Shop');
  await popup.click('button', 'Add');
  await expect.poll(() => popup.text()).toContain('Added Shop');
  await popup.close();
});

test('the passphrase is changed in the options: the old one no longer unlocks', async ({
  page,
  extension,
}) => {
  const popup = await popupWith(extension, page, [{ issuer: 'Shop', account: 'alice' }]);
  const options = await extension.context.newPage();
  await options.goto(extension.url('extension/options/options.html'));
  const change = options.getByRole('button', { name: 'Change the passphrase' });
  await change.click();
  await expect(options.getByLabel('Current passphrase')).toBeFocused();
  await options.getByLabel('Current passphrase').fill(ada.passphrase);
  await options.getByLabel('New passphrase').fill('too short');
  await options.getByLabel('Once more').fill('too short');
  await change.click();
  await expect(options.getByText('The passphrase is too short.')).toBeVisible();
  await options.getByLabel('Current passphrase').fill('not the passphrase');
  await options.getByLabel('New passphrase').fill('passwordpassword');
  await change.click();
  await expect(options.getByText('anybody would try')).toBeVisible();
  await options.getByLabel('New passphrase').fill('nine herons over the lake');
  await change.click();
  await expect(options.getByText('The two are not the same.')).toBeVisible();
  await options.getByLabel('Once more').fill('nine herons over the lake');
  await change.click();
  await expect(options.getByText('That is not the passphrase.')).toBeVisible();
  await options.getByLabel('Current passphrase').fill(ada.passphrase);
  await change.click();
  await expect(options.getByText('The passphrase was changed.')).toBeVisible();
  await expect(options.getByLabel('New passphrase')).toBeHidden();
  await popup.close();

  const again = await extension.openPopup(page);
  await again.click('button', 'Lock now');
  await again.fill('Passphrase', ada.passphrase);
  await again.click('button', 'Unlock');
  await expect.poll(() => again.text()).toContain('That is not the passphrase');
  await unlockVault(again, { ...ada, passphrase: 'nine herons over the lake' });
  await again.close();
});

test('X-B09 opening the popup looks at a page that no account belongs to, and asks for no fill', async ({
  page,
  extension,
}) => {
  const popup = await popupWith(extension, page, [{ issuer: 'Shop', account: 'alice' }]);
  await popup.close();
  await extension.worker.evaluate(`
    globalThis.asked = [];
    chrome.runtime.onMessage.addListener(({ name }) => void asked.push(name));
    chrome.storage.session.onChanged.addListener((changes) => void asked.push(...Object.keys(changes)));
  `);
  const opened = await extension.openPopup(page);
  await expect.poll(() => opened.text()).toContain('No account is set for shop.test yet');
  const asked = await extension.worker.evaluate<string[]>('asked');
  expect(asked).toContain('prompt.look');
  expect(asked.filter((name) => /^(fill|prompt)\./.test(name) && name !== 'prompt.look')).toEqual([]);
  await expect(page.locator('input').first()).toHaveValue('');
  await opened.close();
});

test('X-A16 popup: while the next code is waited for it says so, and for how long', async ({
  page,
  extension,
}) => {
  // A period of 12 s has its last 5 s soon.
  await page.goto('https://shop.test/plain.html');
  const popup = await popupWith(extension, page, []);
  const link = `otpauth://totp/Shop:alice?secret=${secret}&issuer=Shop&period=12`;
  const [entry] = await tell(popup, 'entries.add', { texts: [link], allowDuplicate: false });
  await tell(popup, 'sites.bind', { id: entry?.id ?? '', rule: shop });
  await popup.close();

  const opened = await extension.openPopup(page);
  await opened.waitFor('button', /^Fill/);
  const leftSeconds = () => Math.ceil(12 - ((Date.now() / 1000) % 12));
  await expect.poll(leftSeconds, { intervals: [50], timeout: 13_000 }).toBe(4);
  await opened.click('button', /^Fill/);
  await expect.poll(() => opened.text(), { intervals: [50] }).toMatch(/Waiting for the next code… [1-5] s/);
  await expect(page.locator('input').first()).toHaveValue('');
  await expect.poll(() => opened.text(), { intervals: [50] }).toContain('Filled on shop.test');
  await expect(page.locator('input').first()).toHaveValue(/^\d{6}$/);
});

test('a wrong passphrase is said in words and the delay counts down', async ({ page, extension }) => {
  const popup = await popupWith(extension, page, []);
  await popup.click('button', 'Lock now');
  const tryWrong = async () => {
    await popup.fill('Passphrase', 'not the passphrase');
    await popup.click('button', 'Unlock');
    await expect.poll(() => popup.has('button', 'Unlocking…')).toBe(false);
  };
  await tryWrong();
  await expect.poll(() => popup.text()).toContain('That is not the passphrase');
  for (let tries = 0; tries < 4 && !/Try again in \d/.test(await popup.text()); tries += 1) await tryWrong();
  expect(await popup.text()).toMatch(/Try again in \d+:\d\d/);
  expect(await popup.value('textbox', 'Passphrase')).not.toBe('');
  await expect.poll(() => popup.text(), { timeout: 20_000 }).not.toMatch(/Try again in \d/);
  await unlockVault(popup, ada);
  await popup.close();
});

test('X-A15 popup: a clock that is off is said, and corrected only after the person agreed', async ({
  page,
  extension,
}) => {
  const offsetMs = -3_600_000; // this computer is an hour ahead
  const clock = { serverOrigin: 'https://server.test', offsetMs, checkedAtMs: Date.now(), useOffset: false };
  const accounts = [{ issuer: 'Shop', account: 'alice', site: shop }];
  const popup = await popupWith(extension, page, accounts);
  await popup.evaluate(`chrome.storage.local.set({ clock: ${JSON.stringify(clock)} })`);
  await popup.close();

  const warned = await extension.openPopup(page);
  await warned.waitFor('button', 'Use the corrected time');
  expect(await warned.text()).toContain('off by 3600 s');
  await expectCode(warned);

  await warned.click('button', 'Use the corrected time');
  await expect.poll(() => warned.text()).not.toContain('off by');
  await expectCode(warned, offsetMs);
  expect(await warned.evaluate('chrome.storage.local.get("clock")')).toEqual({
    clock: { ...clock, useOffset: true },
  });
  await warned.close();
});

test('in a language written from right to left the digits keep their order', async ({ page, extension }) => {
  const accounts = [{ issuer: 'Shop', account: 'alice', site: shop }];
  const popup = await popupWith(extension, page, accounts);
  await expectCode(popup);
  const lefts = await popup.evaluate<number[]>(`(() => {
    document.documentElement.dir = 'rtl';
    const groups = document.querySelectorAll('.code-large .code-groups > span');
    return [...groups].map((group) => group.getBoundingClientRect().left);
  })()`);
  expect(lefts).toHaveLength(2);
  expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
  await popup.close();
});

test.describe('a vault that cannot be read', () => {
  const spoil = (popup: ActionPopup, slots: Record<string, unknown>) =>
    popup.evaluate(`chrome.storage.local.set(${JSON.stringify(slots)})`);
  /** Else the copy of the last save is the vault (R-F04). */
  const spoilCopy = (popup: ActionPopup) =>
    popup.evaluate(`new Promise((resolve) => {
      const opening = indexedDB.open('countersign.vault', 1);
      opening.onsuccess = () => {
        const saving = opening.result.transaction('saves', 'readwrite');
        saving.objectStore('saves').put('spoilt copy', 'vault.copy');
        saving.oncomplete = () => { opening.result.close(); resolve(null); };
      };
    })`);

  test('nothing to go back to: set aside after a question, kept, and a new vault is made', async ({
    page,
    extension,
  }) => {
    const popup = await popupWith(extension, page, [{ issuer: 'Shop', account: 'alice', site: shop }]);
    await spoil(popup, { 'vault.a': 'spoilt one', 'vault.b': 'spoilt two' });
    await spoilCopy(popup);
    await popup.close();

    const damaged = await extension.openPopup(page);
    await damaged.waitFor('heading', 'The vault cannot be read');
    expect(await damaged.has('button', 'Open the save before')).toBe(false);
    await damaged.click('button', /^Set it aside and start over/);
    await damaged.waitFor('heading', 'Start over without this vault?');
    expect(await damaged.text()).toContain('is kept on this computer');
    await damaged.press('Enter'); // pressed too early: agrees to nothing
    expect(await damaged.evaluate('chrome.storage.local.get("vault.aside.1")')).toEqual({});
    await damaged.click('button', 'Cancel');
    await damaged.click('button', /^Set it aside and start over/);
    await damaged.click('button', 'Set it aside');
    await damaged.waitFor('button', 'Create the vault');
    expect(JSON.stringify(await damaged.evaluate('chrome.storage.local.get("vault.aside.1")'))).toMatch(
      /spoilt one.*spoilt two.*spoilt copy/,
    );
    await createVault(damaged, ada);
    await damaged.close();
  });

  test('the save before it is offered first, and opens with the passphrase', async ({ page, extension }) => {
    const accounts = [{ issuer: 'Shop', account: 'alice' }];
    const popup = await popupWith(extension, page, [...accounts, { issuer: 'Last', account: 'change' }]);
    const { 'vault.slot': slot } = await popup.evaluate<{ 'vault.slot': string }>(
      'chrome.storage.local.get("vault.slot")',
    );
    await spoil(popup, { [`vault.${slot}`]: 'spoilt' });
    await spoilCopy(popup);
    await popup.close();

    const damaged = await extension.openPopup(page);
    await damaged.fill('Passphrase', ada.passphrase);
    await damaged.click('button', 'Open the save before');
    await damaged.waitFor('button', 'Lock now');
    expect((await tell(damaged, 'entries.list', {})).map(({ issuer }) => issuer)).toEqual(['Shop']);
    await damaged.close();
  });

  test('it looks whole from outside: the refused unlock leads to the same screen', async ({
    page,
    extension,
  }) => {
    const popup = await popupWith(extension, page, [{ issuer: 'Shop', account: 'alice' }]);
    await popup.click('button', 'Lock now');
    await popup.waitFor('button', 'Unlock');
    // As if the worker had found the contents changed, which only the key shows.
    await popup.evaluate(`
      const send = chrome.runtime.sendMessage.bind(chrome.runtime);
      chrome.runtime.sendMessage = (message) =>
        message.name === 'vault.unlock' ? Promise.resolve({ ok: false, code: 'vault_damaged' }) : send(message);
    `);
    await popup.fill('Passphrase', ada.passphrase);
    await popup.click('button', 'Unlock');
    await popup.waitFor('button', 'Open the save before');
    expect(await popup.has('button', /^Set it aside/)).toBe(false);
    await popup.fill('Passphrase', ada.passphrase);
    await popup.click('button', 'Open the save before');
    await popup.waitFor('button', 'Lock now');
    await popup.close();
  });

  test('a later version wrote it: the popup says to update, and offers nothing that changes it', async ({
    page,
    extension,
  }) => {
    const popup = await popupWith(extension, page, []);
    await spoil(popup, { 'vault.a': { format: 5 }, 'vault.b': { format: 5 } });
    await popup.close();
    const newer = await extension.openPopup(page);
    await newer.waitFor('heading', 'Update Countersign');
    expect(await newer.has('button', /./)).toBe(false);
    expect(await newer.has('textbox', /./)).toBe(false);
    await newer.close();
  });
});
