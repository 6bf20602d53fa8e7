import type { VNode } from 'preact';
import { Notice } from '../ui/notice.tsx';
import { text } from '../ui/text.ts';
import { RecoveryCode } from './backup-codes/recovery-code.tsx';
import type { MessageChannel } from './fill.ts';
import { mayTakeOurs, pageAsks } from './page-asks.ts';
import { PasteMessage } from './paste-message.tsx';

const titles = { text: 'other_text_title', 'e-mail': 'other_email_title' } as const;

/**
 * The page wants a code that no authenticator makes: which one, said before anything is pressed. For a code that came in
 * a message there is a place to paste it. For a recovery code the person has to have one, or it was made here.
 *
 * @param hidden - The person looks for something else; what was pasted stays.
 */
export function OtherCode({ hidden }: { hidden: boolean }): VNode | null {
  const { channels } = pageAsks.value;
  const messages = channels.filter(isMessage);
  const [first] = messages;
  if (!channels.includes('recovery') && (first === undefined || mayTakeOurs.value)) return null;
  return (
    <div class="stack" hidden={hidden}>
      {channels.includes('recovery') && <RecoveryCode />}
      {first !== undefined && !mayTakeOurs.value && (
        <section class="other-code stack stack-close" aria-label={text(titles[first])}>
          <Notice title={text(messages.length > 1 ? 'other_messages_title' : titles[first])}>
            {text('other_explained')}
          </Notice>
          {messages.map((channel, index) => (
            <PasteMessage key={channel} channel={channel} autofocus={index === 0} />
          ))}
        </section>
      )}
    </div>
  );
}

/** It wants such a code as well, beside the authenticator's: each has a field of its own. */
export function AlsoMessages({ hidden }: { hidden: boolean }): VNode | null {
  const messages = pageAsks.value.channels.filter(isMessage);
  if (messages.length === 0 || !mayTakeOurs.value) return null;
  return (
    <section class="other-code stack stack-close" hidden={hidden} aria-label={text('other_also')}>
      <p class="muted">{text('other_also')}</p>
      {messages.map((channel) => (
        <PasteMessage key={channel} channel={channel} autofocus={false} />
      ))}
    </section>
  );
}

function isMessage(channel: string): channel is MessageChannel {
  return channel === 'text' || channel === 'e-mail';
}
