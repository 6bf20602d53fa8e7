import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { text } from '../ui/text.ts';

/** Chrome's own page for keys; Firefox has none that an extension may open. */
const chromeShortcutsPage = 'chrome://extensions/shortcuts';
const isFirefox = location.protocol === 'moz-extension:';

/**
 * The key as the browser really assigned it. The manifest only suggests one, and a suggestion that another extension
 * holds is dropped without a word.
 */
export function KeyboardCommand(): VNode | null {
  const shortcut = useSignal<string | null>(null);
  useEffect(() => {
    const learn = async (): Promise<void> => {
      const commands = await browser.commands.getAll();
      shortcut.value = commands.find(({ name }) => name === 'fill-code')?.shortcut ?? '';
    };
    const again = (): void => void learn();
    again();
    addEventListener('focus', again); // back from the browser's page
    return () => removeEventListener('focus', again);
  }, []);

  if (shortcut.value === null) return null;
  return (
    <>
      {shortcut.value === '' ? (
        <p>{text('options_key_none')}</p>
      ) : (
        <p class="key-line">
          <kbd>{shortcut.value}</kbd> <span>{text('options_key_is')}</span>
        </p>
      )}
      {isFirefox ? (
        <p class="muted">{text('options_key_firefox')}</p>
      ) : (
        <div class="actions">
          <button
            type="button"
            class="button button-small"
            onClick={() => void browser.tabs.create({ url: chromeShortcutsPage })}
          >
            {text('options_key_change')}
          </button>
        </div>
      )}
    </>
  );
}
