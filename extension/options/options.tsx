import type { ComponentChildren, VNode } from 'preact';
import { CopiedLine } from '../ui/copied-line.tsx';
import { Mark } from '../ui/mark.tsx';
import { text } from '../ui/text.ts';
import { Backup } from './backup.tsx';
import { ChangePassphrase } from './change-passphrase.tsx';
import { ClipboardChoices } from './clipboard-choices.tsx';
import { ClockState } from './clock-state.tsx';
import { Corrections } from './corrections.tsx';
import { Entries } from './entries.tsx';
import { Import } from './import/import.tsx';
import { KeyboardCommand } from './keyboard-command.tsx';
import { LockChoices } from './lock-choices.tsx';
import { Noticing } from './noticing.tsx';
import { PairedAccounts } from './paired-accounts/paired-accounts.tsx';
import { Passkeys } from './passkeys.tsx';

/** Everything that is set once and then left alone. */
export function Options(): VNode {
  return (
    <div class="options">
      <header class="options-head">
        <Mark />
        <span class="product">{text('name')}</span>
      </header>
      <main class="stack">
        <h1>{text('options_title')}</h1>
        <Section title={text('options_lock_title')}>
          <LockChoices />
        </Section>
        <Section title={text('passphrase_label')}>
          <ChangePassphrase />
        </Section>
        <Section title={text('passkeys_title')}>
          <Passkeys />
        </Section>
        <Section title={text('options_clipboard_title')}>
          <ClipboardChoices />
        </Section>
        <Section title={text('options_key_title')}>
          <KeyboardCommand />
        </Section>
        <Section title={text('options_notice_title')}>
          <Noticing />
        </Section>
        <Section title={text('options_entries_title')}>
          <Entries />
        </Section>
        <Section title={text('options_paired_title')}>
          <PairedAccounts />
        </Section>
        <Section title={text('import_title')}>
          <Import />
        </Section>
        <Section title={text('options_corrections_title')}>
          <Corrections />
        </Section>
        <Section title={text('options_backup_title')}>
          <Backup />
        </Section>
        <Section title={text('options_clock_title')}>
          <ClockState />
        </Section>
        <p>
          <a href="#first-run">{text('first_link')}</a>
        </p>
        <CopiedLine />
      </main>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <section class="card stack">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
