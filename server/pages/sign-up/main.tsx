import { showPage } from '../show-page.tsx';
import { SignUpPage } from './sign-up-page.tsx';

showPage(<SignUpPage />);
