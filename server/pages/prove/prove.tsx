import type { StepUpMethod } from '../../../shared/api/sessions.ts';
import { BackupCodeMethod } from './backup-code-method.tsx';
import { LoginRequestMethod } from './login-request-method.tsx';
import type { MethodProps } from './method-props.ts';
import { PasswordMethod } from './password-method.tsx';
import { SmsMethod } from './sms-method.tsx';
import { SecurityKeyMethod } from './security-key-method.tsx';
import { TotpMethod } from './totp-method.tsx';

/** Asks for the proof of one method, whichever it is. */
export function Prove({ method, ...props }: MethodProps<StepUpMethod['factor']>) {
  switch (method.factor) {
    case 'password':
      return <PasswordMethod method={method} {...props} />;
    case 'sms':
      return <SmsMethod method={method} {...props} />;
    case 'security-key':
      return <SecurityKeyMethod method={method} {...props} />;
    case 'login-request':
      return <LoginRequestMethod method={method} {...props} />;
    case 'totp':
      return <TotpMethod method={method} {...props} />;
    case 'backup-code':
      return <BackupCodeMethod method={method} {...props} />;
  }
}
