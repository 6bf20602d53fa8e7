import { render } from 'preact';
import { startClock } from '../ui/now.ts';
import { announceLanguage } from '../ui/text.ts';
import { refresh } from '../ui/vault-model.ts';
import { UnlockPage } from './unlock-page.tsx';

const closed = new AbortController();
addEventListener('pagehide', () => closed.abort());
// The popup may have unlocked the vault meanwhile.
addEventListener('focus', () => void refresh());

announceLanguage(document.documentElement);
const app = document.getElementById('app');
if (app !== null) render(<UnlockPage />, app);
void startClock(closed.signal);
void refresh();
