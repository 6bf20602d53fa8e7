import { showPage } from '../show-page.tsx';
import { RecoveryPage } from './recovery-page.tsx';

showPage(<RecoveryPage />);
