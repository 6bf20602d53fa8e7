import { PageFrame } from '../page-frame.tsx';
import { tokenInAddress } from '../token-in-address.ts';
import { useLinkInAddress } from '../use-link-in-address.ts';
import { AskForm } from './ask-form.tsx';
import { ChooseForm } from './choose-form.tsx';
import { words } from './words.ts';

/** From "I forgot my password" to a new one: asking for a link, and what the link leads to. */
export function ForgotPasswordPage() {
  const [link, letGo] = useLinkInAddress((hash) => tokenInAddress(hash, ['reset']));
  return (
    <PageFrame narrow>
      {link === null ? <AskForm /> : <ChooseForm key={link.token} token={link.token} onAskAgain={letGo} />}
      <p class="page-foot">
        <a href="/sign-in">{words.toSignIn}</a>
      </p>
    </PageFrame>
  );
}
