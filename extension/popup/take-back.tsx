import type { VNode } from 'preact';
import type { ExtensionErrorCode } from '../../shared/error-codes.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { text } from '../ui/text.ts';
import { correcting, takeBack } from './correct.ts';
import { openTab } from './open-tab.ts';

/** The field that was found is for no code, by the person's own word: the way back from that. */
export function TakeBack({ code }: { code: ExtensionErrorCode }): VNode | null {
  const tabId = openTab.value?.id;
  if (code !== 'prompt_said_none' || tabId === undefined) return null;
  return (
    <BusyButton
      class="button-small"
      busy={correcting.busy.value}
      busyLabel={text('working')}
      onClick={() => void takeBack(tabId)}
    >
      {text('wrong_field_take_back')}
    </BusyButton>
  );
}
