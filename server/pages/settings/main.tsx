import { showPage } from '../show-page.tsx';
import { SettingsPage } from './settings-page.tsx';

showPage(<SettingsPage />);
