import type { TextFailure } from '../../shared/api/texts.ts';
import type { Clock } from '../deps.ts';

/** One text to one phone. */
export interface OutgoingText {
  /** Ours; the same for every try, so that a provider that knows it already sends nothing twice. */
  id: string;
  /** E.164. */
  to: string;
  body: string;
}

/**
 * What a provider made of a text.
 *
 * Only `not-sent` may be tried again, here or elsewhere: it was certainly not sent. `unknown` was asked for and not answered, or in a
 * way that says neither yes nor no; asked again, the same code could come twice (security-case R-E01).
 */
export type SendResult =
  | { result: 'accepted'; providerId: string | null }
  | { result: 'not-sent'; why: string }
  | { result: 'unknown'; why: string }
  | { result: 'refused'; reason: TextFailure; why: string };

/** A request that a provider made to us, as it came. */
export interface HookRequest {
  /** The whole address under which people reach this server, query included: some providers sign it. */
  url: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
  nowMs: number;
}

/** What a provider tells us: how a text fares, what a phone sent, or that its SIM card was changed. */
export type ProviderEvent =
  | {
      event: 'receipt';
      /** Of our text. */
      id: string;
      providerId: string | null;
      state: 'sent' | 'delivered' | 'failed';
      reason: TextFailure | null;
    }
  | { event: 'inbound'; id: string; from: string; text: string; isAnswered: boolean }
  | { event: 'sim-changed'; number: string };

/** Somebody who sends texts for us. */
export interface TextProvider {
  /** Also its part of the address at which it tells us things. */
  name: string;
  /** Whether the same text may be handed over twice without being sent twice. */
  isIdempotent: boolean;
  /** What to text to get texts again. Some providers keep lists of their own and know only their own word. */
  startWord: string;
  /** Never throws; never takes longer than {@link ProviderContext.sendMs}. */
  send: (text: OutgoingText) => Promise<SendResult>;
  /**
   * Reads what it tells us.
   *
   * @returns null if it is not signed by it, is too old, or is for another account: nothing in it may be believed. What is signed
   * and not understood is no event.
   */
  readHook?: (request: HookRequest) => ProviderEvent[] | null;
  /** What it wants to hear when we have taken something in. */
  hookAnswer?: { type: string; body: string };
}

/** What a provider has to know of the server beside its own settings. */
export interface ProviderContext {
  /** Under which it reaches us. */
  origin: string;
  clock: Clock;
  /** How long it may take to answer. */
  sendMs: number;
}

/** A hook of ours that a provider is told about, e.g. `https://id.example.org/api/text-hooks/twilio?text=…`. */
export function hookUrl(origin: string, provider: string, textId: string): string {
  return `${origin}/api/text-hooks/${provider}?text=${encodeURIComponent(textId)}`;
}
