import { render } from 'preact';
import { startClock } from '../ui/now.ts';
import { startPairings } from '../ui/pairing/pairing-model.ts';
import { announceLanguage } from '../ui/text.ts';
import { refresh } from '../ui/vault-model.ts';
import { startNoticing } from './noticing-model.ts';
import { Page } from './page.tsx';
import { startSettings } from './settings-model.ts';

const closed = new AbortController();
addEventListener('pagehide', () => closed.abort());
// The popup may have unlocked, locked or changed the vault meanwhile.
addEventListener('focus', () => void refresh());

announceLanguage(document.documentElement);
const app = document.getElementById('app');
if (app !== null) render(<Page />, app);
void startClock(closed.signal);
void startSettings(closed.signal);
void startNoticing(closed.signal);
startPairings(closed.signal);
void refresh();
