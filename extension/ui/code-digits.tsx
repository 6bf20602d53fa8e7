import type { VNode } from 'preact';
import { groupDigits, spelledOut } from './group-digits.ts';
import { text } from './text.ts';

/** A code in groups, read out digit by digit. */
export function CodeDigits({ code, large = false }: { code: string; large?: boolean }): VNode {
  return (
    <span class={large ? 'code-digits code-large' : 'code-digits code-small'}>
      <span class="visually-hidden">{text('code_label', spelledOut(code))}</span>
      <span class="code-groups" aria-hidden="true">
        {groupDigits(code).map((group, index) => (
          <span key={index}>{group}</span>
        ))}
      </span>
    </span>
  );
}
