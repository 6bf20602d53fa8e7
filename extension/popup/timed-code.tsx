import type { VNode } from 'preact';
import { shownCode } from '../ui/code-clock.ts';
import { CodeDigits } from '../ui/code-digits.tsx';
import { nowMs } from '../ui/now.ts';
import { Ring } from '../ui/ring.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { codes } from '../ui/vault-model.ts';
import type { EntryView } from '../vault/entry.ts';

/** The code of now, large, with its time; the next one beside it when it is too late to type this one. */
export function TimedCode({ entry }: { entry: EntryView }): VNode | null {
  const code = codes.value.get(entry.id);
  if (code === undefined) return null;
  const shown = shownCode(code, entry.periodSeconds, nowMs.value);
  return (
    <div class="entry-code">
      <CodeDigits code={shown.code} large />
      <Ring secondsLeft={shown.secondsLeft} share={shown.share} />
      <span class="entry-code-next">
        {shown.next !== null && <Sentence of="code_next" gaps={[<CodeDigits code={shown.next} />]} />}
      </span>
    </div>
  );
}
