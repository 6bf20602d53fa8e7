import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { send } from '../messaging/send.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { PassphraseField } from '../ui/passphrase-field.tsx';
import { usePassphraseTry } from '../ui/passphrase-try.ts';
import { strengthText } from '../ui/strength-text.ts';
import { errorText, text } from '../ui/text.ts';

/** The vault's passphrase once more, then one for the copy. The browser's own download saves it: no permission is needed. */
export function SaveBackup({ onClose }: { onClose: (outcome: string | null) => void }): VNode {
  const passphrase = useSignal('');
  const exportPassphrase = useSignal('');
  const { attempt, message, waiting } = usePassphraseTry();
  const isShort = attempt.failure.value?.code === 'passphrase_too_short';
  const save = (): Promise<void> =>
    attempt.run(async () => {
      const file = await send('vault.export', {
        passphrase: passphrase.value,
        exportPassphrase: exportPassphrase.value,
      });
      download(file);
      onClose(text('options_backup_saved', file.fileName));
    });
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!waiting) void save();
      }}
    >
      <PassphraseField
        label={text('options_backup_vault_passphrase')}
        value={passphrase.value}
        onInput={(value) => (passphrase.value = value)}
        autocomplete="current-password"
        error={isShort ? undefined : message}
        autofocus
      />
      <PassphraseField
        label={text('options_backup_passphrase')}
        value={exportPassphrase.value}
        onInput={(value) => (exportPassphrase.value = value)}
        autocomplete="new-password"
        hint={strengthText(exportPassphrase.value)}
        error={isShort ? errorText('passphrase_too_short') : undefined}
      />
      <p class="muted">{text('options_backup_passphrase_hint')}</p>
      <div class="actions">
        <BusyButton
          type="submit"
          class="button-primary"
          busy={attempt.busy.value}
          busyLabel={text('options_backup_saving')}
          disabled={waiting}
        >
          {text('options_backup_save')}
        </BusyButton>
        <button type="button" class="button button-quiet" onClick={() => onClose(null)}>
          {text('cancel')}
        </button>
      </div>
    </form>
  );
}

/**
 * Gives a file to the browser to save. Its address is left to end with the page: revoked at once, a browser that reads
 * it a little later saves nothing, and what it holds is sealed.
 */
function download({ text: content, fileName }: { text: string; fileName: string }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  link.download = fileName;
  link.click();
}
