import type { Config, TextProviderConfig } from '../config.ts';
import type { Clock } from '../deps.ts';
import { newBreaker, type Breaker } from './breaker.ts';
import type { TextProvider } from './gateway.ts';
import { openInbox, type Inbox } from './inbox.ts';
import { twilio } from './twilio.ts';
import { vonage } from './vonage.ts';
import { webhook } from './webhook.ts';

/** Who sends our texts. */
export interface Texts {
  /** The first one is asked first. None: there are no texts. */
  providers: readonly { provider: TextProvider; breaker: Breaker }[];
  /** The phones that are played in development; null where texts go to real ones. */
  inbox: Inbox | null;
  /** Says that something is to be sent; the outbox of this process looks at once. */
  wake: () => void;
  onWake: (listener: () => void) => void;
}

export function openTexts(config: Pick<Config, 'texts' | 'origin'>, { clock }: { clock: Clock }): Texts {
  const inbox = openInbox({ clock });
  const context = { origin: config.origin, clock, sendMs: config.texts.sendMs };
  let listener = (): void => undefined;
  const providerOf = (given: TextProviderConfig): TextProvider => {
    switch (given.kind) {
      case 'inbox':
        return inbox.provider;
      case 'twilio':
        return twilio(given, context);
      case 'vonage':
        return vonage(given, context);
      case 'webhook':
        return webhook(given, context);
    }
  };
  return {
    providers: config.texts.providers.map((given) => ({
      provider: providerOf(given),
      breaker: newBreaker(),
    })),
    inbox: config.texts.providers.some(({ kind }) => kind === 'inbox') ? inbox : null,
    wake: () => listener(),
    onWake: (next) => {
      listener = next;
    },
  };
}
