import { showPage } from '../show-page.tsx';
import { ForgotPasswordPage } from './forgot-password-page.tsx';

showPage(<ForgotPasswordPage />);
