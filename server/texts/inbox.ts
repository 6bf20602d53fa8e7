import type { Reception } from '../../shared/api/dev-phone.ts';
import type { Clock } from '../deps.ts';
import type { OutgoingText, SendResult, TextProvider } from './gateway.ts';

/** A text on the phone that is played, whoever sent it. */
export interface InboxText {
  /** The text's own; of what the phone sent, made up. */
  id: string;
  /** The phone. */
  number: string;
  from: 'server' | 'phone';
  body: string;
  atMs: number;
}

/** What a carrier would tell of a text. */
export interface InboxReceipt {
  id: string;
  state: 'sent' | 'delivered' | 'failed';
  reason: 'carrier' | 'unreachable' | null;
}

/** What the phones have, newest last, and how they behave. */
export interface Inbox {
  provider: TextProvider;
  texts: (number: string) => readonly InboxText[];
  /** The phones that there are, the one with the newest text first. */
  numbers: () => string[];
  /** What a phone sends: only shown, the server reads it elsewhere. */
  add: (text: InboxText) => void;
  receptionOf: (number: string) => Reception;
  setReception: (number: string, reception: Reception) => void;
  /** Texts whose fate is not told yet, with what it is. */
  takeReceipts: () => InboxReceipt[];
}

/** Enough for a day of trying out; older ones go. */
const maxTexts = 500;

/**
 * Sends nothing anywhere: keeps texts in memory for `/dev/phone`, a page that plays the phone they go to. For development only, the
 * configuration refuses it in production: whoever opens the page reads every code.
 */
export function openInbox({ clock }: { clock: Clock }): Inbox {
  const texts: InboxText[] = [];
  const late: InboxText[] = [];
  const receptions = new Map<string, Reception>();
  const receipts: InboxReceipt[] = [];
  const receptionOf = (number: string): Reception => receptions.get(number) ?? 'good';
  const add = (text: InboxText): void => {
    texts.push(text);
    if (texts.length > maxTexts) texts.shift();
  };
  const send = ({ id, to, body }: OutgoingText): SendResult => {
    const reception = receptionOf(to);
    // To be chosen on the page from now on, whether or not it gets anything.
    receptions.set(to, reception);
    const text: InboxText = { id, number: to, from: 'server', body, atMs: clock.nowMs() };
    if (reception === 'good') add(text);
    if (reception === 'late') late.push(text);
    receipts.push({ id, ...fates[reception] });
    return { result: 'accepted', providerId: id };
  };
  return {
    provider: {
      name: 'inbox',
      isIdempotent: true,
      startWord: 'GO',
      send: (text) => Promise.resolve(send(text)),
    },
    texts: (number) => texts.filter((text) => text.number === number),
    numbers: () => [...new Set([...texts.map(({ number }) => number).reverse(), ...receptions.keys()])],
    add,
    receptionOf,
    setReception: (number, reception) => {
      receptions.set(number, reception);
      if (reception !== 'good') return;
      const arriving = late.filter((text) => text.number === number);
      late.splice(0, late.length, ...late.filter((text) => text.number !== number));
      for (const text of arriving) {
        add({ ...text, atMs: clock.nowMs() });
        receipts.push({ id: text.id, ...fates.good });
      }
    },
    takeReceipts: () => receipts.splice(0),
  };
}

const fates: Record<Reception, Omit<InboxReceipt, 'id'>> = {
  good: { state: 'delivered', reason: null },
  late: { state: 'sent', reason: null },
  off: { state: 'failed', reason: 'unreachable' },
  blocked: { state: 'failed', reason: 'carrier' },
};
