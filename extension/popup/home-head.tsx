import type { VNode } from 'preact';
import { send } from '../messaging/send.ts';
import { Icon } from '../ui/icon.tsx';
import { Mark } from '../ui/mark.tsx';
import { text } from '../ui/text.ts';
import { learn } from '../ui/vault-model.ts';
import { show } from './screen.ts';

/** The product's name and the three things that are always at hand. */
export function HomeHead(): VNode {
  return (
    <header class="home-head">
      <Mark />
      <h1 class="product">{text('name')}</h1>
      <nav class="home-menu" aria-label={text('menu_label')}>
        <IconButton icon="plus" label={text('menu_add')} onClick={() => show({ at: 'add' })} />
        <IconButton icon="lock" label={text('menu_lock')} onClick={() => void lock()} />
        <IconButton icon="options" label={text('menu_options')} onClick={() => void openOptions()} />
      </nav>
    </header>
  );
}

interface IconButtonProps {
  icon: 'plus' | 'lock' | 'options';
  label: string;
  onClick: () => void;
}

function IconButton({ icon, label, onClick }: IconButtonProps): VNode {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
      <Icon of={icon} />
    </button>
  );
}

async function lock(): Promise<void> {
  await learn(await send('vault.lock', {}));
}

async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
  window.close();
}
