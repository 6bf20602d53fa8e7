import type { VNode } from 'preact';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { errorText, text } from '../../ui/text.ts';
import { readPictureFile } from '../../qr/read-picture.ts';
import { canLookAt, openTab } from '../open-tab.ts';
import { show } from '../screen.ts';
import { ScreenHead } from '../screen-head.tsx';
import { found, look, lookAtPasted, looking, pasted } from './draft.ts';
import { Found } from './found.tsx';
import { PictureButton } from './picture-button.tsx';
import { readOpenPage } from './read-open-page.ts';
import { Typed } from './typed.tsx';

/** All ways to add an account, the likeliest first. Whatever is found is shown before it is kept. */
export function Add(): VNode {
  const failure = looking.failure.value;
  return (
    <main class="popup" onPaste={(event) => takePastedPicture(event)}>
      <ScreenHead title={text('add_title')} />
      {found.value !== null ? (
        <Found groups={found.value} />
      ) : (
        <div class="stack">
          {failure !== null && <Notice kind="error">{errorText(failure.code)}</Notice>}
          {openTab.value !== null && canLookAt(openTab.value) && (
            <BusyButton
              class="button-primary button-wide"
              busy={looking.busy.value}
              busyLabel={text('add_from_page_working')}
              onClick={() => void look(readOpenPage)}
            >
              {text('add_from_page')}
            </BusyButton>
          )}
          <PictureButton />
          <Paste />
          <Typed />
          <button type="button" class="button button-quiet button-wide" onClick={() => show({ at: 'pair' })}>
            {text('pair_title')}
          </button>
        </div>
      )}
    </main>
  );
}

function Paste(): VNode {
  return (
    <form
      class="stack stack-close"
      onSubmit={(event) => {
        event.preventDefault();
        void lookAtPasted();
      }}
    >
      <div class="field">
        <label class="field-label" for="pasted">
          {text('add_paste_label')}
        </label>
        <textarea
          id="pasted"
          class="input input-paste"
          rows={2}
          spellcheck={false}
          autocomplete="off"
          aria-describedby="pasted-hint"
          value={pasted.value}
          onInput={(event) => (pasted.value = event.currentTarget.value)}
        />
        <p id="pasted-hint" class="field-hint">
          {text('add_paste_hint')}
        </p>
      </div>
      {pasted.value.trim() !== '' && (
        <BusyButton type="submit" busy={looking.busy.value} busyLabel={text('working')}>
          {text('add_paste_action')}
        </BusyButton>
      )}
    </form>
  );
}

function takePastedPicture(event: ClipboardEvent): void {
  const picture = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
  if (picture === undefined) return;
  event.preventDefault();
  void look(() => readPictureFile(picture));
}
