import { TextArea } from '../text-area.tsx';
import { TextField } from '../text-field.tsx';
import { words } from './words.ts';

/** What an agent has to give with every decision. */
export interface Case {
  ticket: string;
  reason: string;
}

export const emptyCase: Case = { ticket: '', reason: '' };

/** Whether there is enough of it; the server asks for as much. */
export function isComplete({ ticket, reason }: Case): boolean {
  return ticket.trim() !== '' && reason.trim().length >= 10;
}

export function CaseFields({ value, onValue }: { value: Case; onValue: (value: Case) => void }) {
  return (
    <>
      <TextField
        label={words.ticket}
        hint={words.ticketHint}
        value={value.ticket}
        onValue={(ticket) => onValue({ ...value, ticket })}
        input={{ autocomplete: 'off', maxLength: 60, required: true }}
      />
      <TextArea
        label={words.reason}
        hint={words.reasonHint}
        value={value.reason}
        onValue={(reason) => onValue({ ...value, reason })}
        maxLength={1000}
        rows={3}
      />
    </>
  );
}
