import { words } from './words.ts';

/** "I lost my phone", for who has another way in: it is to be reported, and where that is done is found for them. */
export function LostChoice({ lost, onChange }: { lost: boolean; onChange: (lost: boolean) => void }) {
  return (
    <details>
      <summary>{words.lost}</summary>
      <div class="stack stack-close">
        <p class="muted">{words.lostHelp}</p>
        <label class="choice">
          <input type="checkbox" checked={lost} onChange={(event) => onChange(event.currentTarget.checked)} />
          {words.lostReport}
        </label>
      </div>
    </details>
  );
}
