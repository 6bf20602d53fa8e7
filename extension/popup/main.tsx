import { render } from 'preact';
import { startClock } from '../ui/now.ts';
import { startPairings } from '../ui/pairing/pairing-model.ts';
import { announceLanguage } from '../ui/text.ts';
import { addHash } from './add/picture-button.tsx';
import { closeWithPage, findOpenTab } from './open-tab.ts';
import { Popup } from './popup.tsx';
import { startRefreshing } from './refreshing.ts';
import { followRequests, requestsHash } from './requests/requests-model.ts';
import { show } from './screen.ts';

const closed = new AbortController();
addEventListener('pagehide', () => closed.abort());

announceLanguage(document.documentElement);
if (location.hash === addHash) show({ at: 'add' });
if (location.hash === requestsHash) show({ at: 'requests' });
const app = document.getElementById('app');
if (app !== null) render(<Popup />, app);
void startClock(closed.signal);
void findOpenTab();
closeWithPage(closed.signal);
startPairings(closed.signal);
startRefreshing(closed.signal);
followRequests(closed.signal);
