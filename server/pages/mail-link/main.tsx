import { showPage } from '../show-page.tsx';
import { MailLinkPage } from './mail-link-page.tsx';

showPage(<MailLinkPage />);
