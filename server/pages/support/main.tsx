import { showPage } from '../show-page.tsx';
import { SupportPage } from './support-page.tsx';

showPage(<SupportPage />);
