import { showPage } from '../show-page.tsx';
import { DevMailPage } from './dev-mail-page.tsx';

showPage(<DevMailPage />);
