import type { VNode } from 'preact';
import { CreateVault } from '../ui/create-vault.tsx';
import { Mark } from '../ui/mark.tsx';
import { text } from '../ui/text.ts';

/** No vault yet: what this is, and the one thing it needs, on one screen; who wants to be led goes to a tab. */
export function Welcome(): VNode {
  return (
    <main class="popup">
      <div class="stack">
        <header class="welcome-head">
          <Mark />
          <span class="product">{text('name')}</span>
          <button type="button" class="button button-quiet button-small" onClick={() => void introduce()}>
            {text('first_link')}
          </button>
        </header>
        <h1>{text('welcome_title')}</h1>
        <p class="muted">{text('welcome_what')}</p>
        <CreateVault autofocus />
      </div>
    </main>
  );
}

/** The page that the browser opened after the installation, if it did. */
async function introduce(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('extension/options/options.html#first-run') });
  window.close();
}
