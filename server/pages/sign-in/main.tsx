import { showPage } from '../show-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

showPage(<SignInPage />);
