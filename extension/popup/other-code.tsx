import type { VNode } from 'preact';
import { Notice } from '../ui/notice.tsx';
import { text } from '../ui/text.ts';
import { RecoveryCode } from './backup-codes/recovery-code.tsx';
import { pageAsks } from './page-asks.ts';
import { PasteMessage } from './paste-message.tsx';

/**
 * The page wants a code that no authenticator makes: which one, said before anything is pressed. For a code that came in
 * a message there is a place to paste it. For a recovery code the person has to have one, or it was made here.
 */
export function OtherCode(): VNode | null {
  switch (pageAsks.value.channel) {
    case 'text':
      return <FromMessage title={text('other_text_title')} />;
    case 'e-mail':
      return <FromMessage title={text('other_email_title')} />;
    case 'recovery':
      return <RecoveryCode />;
    case 'authenticator':
    case 'unknown':
    case null:
      return null;
  }
}

function FromMessage({ title }: { title: string }): VNode {
  return (
    <section class="other-code stack stack-close" aria-label={title}>
      <Notice title={title}>{text('other_explained')}</Notice>
      <PasteMessage />
    </section>
  );
}
