import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { BusyButton } from '../../ui/busy-button.tsx';
import { browserName } from '../../ui/pairing/browser-name.ts';
import { beginning, beginPairing, pairings } from '../../ui/pairing/pairing-model.ts';
import { Notice } from '../../ui/notice.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { SiteName } from '../../ui/site-name.tsx';
import { errorText, text } from '../../ui/text.ts';
import { pageCode, type PageCode } from './page-code.ts';

/** The open page shows a pairing code: its server's name, as the browser knows it, before anything is sent there. */
export function PairOffer({ offer }: { offer: PageCode }): VNode {
  const id = useId();
  const [suggested] = useState(() => browserName());
  const name = useSignal(suggested);
  const failure = beginning.failure.value;
  const isKnown = pairings.value?.some(({ server, state }) => state === 'paired' && server === offer.server);
  const pair = async (): Promise<void> => {
    await beginPairing({ ...offer, name: name.value.trim() === '' ? suggested : name.value.trim() });
    // Spent, or good for nothing: the page makes another.
    if (beginning.failure.value === null) pageCode.value = null;
  };
  return (
    <form
      class="pairing stack stack-close"
      onSubmit={(event) => {
        event.preventDefault();
        void pair();
      }}
    >
      <h2>
        <Sentence of="pair_offer_title" gaps={[<SiteName of={new URL(offer.server).host} />]} />
      </h2>
      <p class="muted">{text(isKnown === true ? 'pair_offer_again' : 'pair_offer_explained')}</p>
      <div class="field">
        <label class="field-label" for={id}>
          {text('pair_name')}
        </label>
        <input
          id={id}
          class="input"
          autocomplete="off"
          spellcheck={false}
          maxLength={60}
          value={name.value}
          onInput={(event) => (name.value = event.currentTarget.value)}
        />
      </div>
      {failure !== null && <Notice kind="error">{errorText(failure.code)}</Notice>}
      <BusyButton
        type="submit"
        class="button-primary button-wide"
        busy={beginning.busy.value}
        busyLabel={text('pair_working')}
      >
        {text('pair_action')}
      </BusyButton>
    </form>
  );
}
