import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../messaging/send.ts';
import { Attempt } from '../ui/attempt.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { CodeDigits } from '../ui/code-digits.tsx';
import { copyCode } from '../ui/copy-code.ts';
import { Notice } from '../ui/notice.tsx';
import { errorText, text } from '../ui/text.ts';
import type { EntryView } from '../vault/entry.ts';

/** HOTP (RFC 4226): looking at a code uses it up, so it is made only when asked for. */
export function CountedCode({ entry }: { entry: EntryView }): VNode {
  const [attempt] = useState(() => new Attempt());
  const code = useSignal<string | null>(null);
  const next = (): Promise<void> =>
    attempt.run(async () => {
      code.value = (await send('entries.next-hotp', { id: entry.id })).code;
    });
  const shown = code.value;
  return (
    <div class="stack stack-close">
      <p class="muted">{text('code_hotp')}</p>
      {shown !== null && (
        <div class="entry-code">
          <CodeDigits code={shown} large />
          <button type="button" class="button" onClick={() => void copyCode(shown)}>
            {text('copy_action')}
          </button>
        </div>
      )}
      <BusyButton busy={attempt.busy.value} busyLabel={text('working')} onClick={() => void next()}>
        {text('code_hotp_next')}
      </BusyButton>
      {attempt.failure.value !== null && (
        <Notice kind="error">{errorText(attempt.failure.value.code)}</Notice>
      )}
    </div>
  );
}
