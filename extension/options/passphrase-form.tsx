import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Proof } from '../messaging/contract.ts';
import { NewPassphrase } from '../ui/new-passphrase.ts';
import { NewPassphraseField } from '../ui/new-passphrase-field.tsx';
import { ProofForm } from './proof-form.tsx';

interface Props {
  words: { known: string; chosen: string; hint: string; action: string; working: string };
  /** What the proof and the chosen passphrase are for. */
  act: (proof: Proof, chosen: string) => Promise<void>;
  onCancel: () => void;
}

/** What opens the vault, as proof, then a passphrase to choose. */
export function PassphraseForm({ words, act, onCancel }: Props): VNode {
  const [chosen] = useState(() => new NewPassphrase());
  return (
    <ProofForm
      words={words}
      accept={() => chosen.accept()}
      act={(proof) => act(proof, chosen.value.value)}
      onCancel={onCancel}
    >
      <NewPassphraseField of={chosen} label={words.chosen} />
      <p class="muted">{words.hint}</p>
    </ProofForm>
  );
}
