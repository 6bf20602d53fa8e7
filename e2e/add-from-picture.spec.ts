import { expect, type Page } from '@playwright/test';
import { toBuffer } from 'qrcode';
import { test } from './fixtures.ts';
import { secret, tell } from './harness/filling.ts';

const otherSecret = 'MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U';

test('an account is added from a picture file; one of the same name is replaced only when that is chosen', async ({
  extension,
}) => {
  const popup = await extension.context.newPage();
  await popup.goto(extension.url('extension/popup/popup.html#add'));
  await tell(popup, 'vault.create', { passphrase: 'a passphrase for tests only' });
  await popup.reload();
  const choose = async (content: Buffer) =>
    popup
      .locator('input[type=file]')
      .setInputFiles({ name: 'picture.png', mimeType: 'image/png', buffer: content });

  await choose(Buffer.from('this is no picture'));
  await expect(popup.getByRole('alert')).toBeVisible();
  await choose(await toBuffer('https://shop.test/welcome'));
  await expect(popup.getByRole('alert')).toBeVisible();
  expect(await tell(popup, 'entries.list', {})).toEqual([]);

  await choose(await toBuffer(`otpauth://totp/Shop:alice?secret=${secret}&issuer=Shop`, { scale: 6 }));
  await popup.getByRole('button', { name: 'Keep it' }).click();
  await expect.poll(() => ids(popup)).toHaveLength(1);
  const [old] = await ids(popup);

  await popup.goto('about:blank');
  await popup.goto(extension.url('extension/popup/popup.html#add'));
  await choose(await toBuffer(`otpauth://totp/Shop:alice?secret=${otherSecret}&issuer=Shop`, { scale: 6 }));
  await popup.getByRole('button', { name: 'Replace it' }).click();
  // The new one is there before the old one goes: in between there are two, never none.
  await expect.poll(() => ids(popup)).not.toContain(old);
  expect(await ids(popup)).toHaveLength(1);
});

async function ids(page: Page): Promise<string[]> {
  const entries = await tell(page, 'entries.list', {});
  return entries.map(({ id }) => id);
}
