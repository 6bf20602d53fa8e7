import { showPage } from '../show-page.tsx';
import { DevPhonePage } from './dev-phone-page.tsx';

showPage(<DevPhonePage />);
