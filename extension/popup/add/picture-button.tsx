import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { readPictureFile } from '../../qr/read-picture.ts';
import { text } from '../../ui/text.ts';
import { openedInTab } from '../opened-in-tab.ts';
import { look } from './draft.ts';

/** The address of this page with the adding of an account open; see `main.tsx`. */
export const addHash = '#add';

/**
 * Chooses a picture file. A popup closes when the file dialog takes the focus (Firefox, and Chrome on some desktops),
 * so from there the same page is opened in a tab first.
 */
export function PictureButton(): VNode {
  const input = useRef<HTMLInputElement>(null);
  const inTab = useSignal(false);
  useEffect(() => void openedInTab().then((is) => (inTab.value = is)), []);

  const choose = async (): Promise<void> => {
    if (inTab.value) {
      input.current?.click();
      return;
    }
    await browser.tabs.create({ url: `${location.origin}${location.pathname}${addHash}` });
    window.close();
  };

  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          const [picture] = event.currentTarget.files ?? [];
          if (picture !== undefined) void look(() => readPictureFile(picture));
          event.currentTarget.value = ''; // choosing the same file again is a new try
        }}
      />
      <button type="button" class="button button-wide" onClick={() => void choose()}>
        {text('add_picture')}
      </button>
    </>
  );
}
