import { clearIf, type TextClipboard } from './clear-if.ts';

/**
 * Chrome's offscreen document for the clipboard, which its worker has not. It is opened with the hash of the copied
 * code in its address, does this one thing and closes itself. `navigator.clipboard` wants a focused document, which
 * this never is; the old commands do not.
 */
const clipboard: TextClipboard = {
  readText: () => {
    const field = document.querySelector('textarea');
    if (field === null) return '';
    field.value = '';
    field.focus();
    document.execCommand('paste'); // eslint-disable-line @typescript-eslint/no-deprecated -- see above
    const text = field.value;
    field.value = '';
    return text;
  },
  writeText: (text) => {
    const onCopy = (event: ClipboardEvent): void => {
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    };
    document.addEventListener('copy', onCopy, { once: true });
    document.execCommand('copy'); // eslint-disable-line @typescript-eslint/no-deprecated -- see above
  },
};

await clearIf(clipboard, location.hash.slice(1));
window.close();
