import { ExtensionError } from '../../../shared/extension-error.ts';
import { readPicture } from '../../qr/read-picture.ts';

/**
 * The QR codes of the open tab, as far as it is in sight. Needs the `activeTab` that opening the popup gave.
 *
 * @throws ExtensionError `page_not_allowed`, `qr_not_found` or `qr_not_otpauth`.
 */
export async function readOpenPage(): Promise<string[]> {
  const address = await browser.tabs
    .captureVisibleTab(undefined, { format: 'png' })
    .catch((cause: unknown) => {
      throw new ExtensionError('page_not_allowed', { cause });
    });
  return await readPicture(address);
}
