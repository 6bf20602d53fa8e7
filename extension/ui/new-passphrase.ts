import { computed, signal } from '@preact/signals';
import { passphraseMinCodePoints } from '../messaging/contract.ts';
import { judgeStrength, isObvious } from './strength.ts';
import { text, type TextKey } from './text.ts';

/**
 * A passphrase that is being chosen. Nobody can reset it, so a slip of the finger must not seal the vault: while it
 * cannot be seen it is asked for twice.
 */
export class NewPassphrase {
  readonly value = signal('');
  readonly again = signal('');
  readonly shown = signal(false);
  readonly #refused = signal<TextKey | null>(null);

  /** Why {@link accept} refused what is typed, to be said under the field. */
  readonly problem = computed(() => (this.#refused.value === null ? undefined : text(this.#refused.value)));

  /** Whether it may go to the worker. That one refuses what is too short as well, but its answer would outlast what was typed. */
  accept(): boolean {
    this.#refused.value = this.#fault();
    return this.#refused.value === null;
  }

  /** Something else was typed: what was wrong with the last is over. */
  change(part: 'value' | 'again', typed: string): void {
    this[part].value = typed;
    this.#refused.value = null;
  }

  #fault(): TextKey | null {
    const { value, again, shown } = this;
    const strength = judgeStrength(value.value, passphraseMinCodePoints);
    if (strength === 'empty' || strength === 'short') return 'error_passphrase_too_short';
    if (isObvious(value.value)) return 'passphrase_obvious';
    return !shown.value && again.value !== value.value ? 'passphrase_differs' : null;
  }
}
