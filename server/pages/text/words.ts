import type { SentText, TextFailure } from '../../../shared/api/texts.ts';

export const words = {
  label: 'Code from the text',
  hint: 'The six digits in the newest text from us.',
  rejected:
    'This code does not fit. Use the one from the newest text; after five minutes or five wrong tries, ask for a new one.',
  asking: 'Asking for a text…',
  sendAgain: 'Send a new code',
  sendFirst: 'Send a code',
  againIn: 'You can ask for a new code in',
  late: 'Why is there no text?',
  lateReasons: [
    'Texts are often late, most of all abroad and in the evening. Give it two minutes before you ask for a new one: each new code makes the one before useless.',
    'Your phone has to be on and in reach; flight mode and full storage hold texts up.',
    'Some phones put texts from unknown senders aside. Look among spam and blocked messages.',
    'If your number or your carrier has changed, use another way to sign in and change the number in your settings.',
  ],
  stoppedTitle: (ending: string) => `You stopped our texts to the number ending in ${ending}.`,
  startAgain: (word: string, number: string) =>
    `To get codes again, text ${word} from that phone to ${number}. Then press the button.`,
  startAgainElsewhere: 'To get codes again, ask whoever runs this server, or use another way.',
};

/** How a text fares. */
export const states: Record<Exclude<SentText['state'], 'failed'>, (ending: string) => string> = {
  waiting: (ending) => `A text is on its way to the number ending in ${ending}.`,
  sent: (ending) => `The carrier has our text to the number ending in ${ending}.`,
  delivered: (ending) => `A text with a code has arrived at the number ending in ${ending}.`,
};

/** Why a text did not arrive, and what to do. */
export const failures: Record<TextFailure, (ending: string) => string> = {
  stopped: (ending) => words.stoppedTitle(ending),
  carrier: (ending) =>
    `The carrier of the number ending in ${ending} refused our text. Use another way, or ask your carrier to let our texts through.`,
  unreachable: (ending) =>
    `The phone with the number ending in ${ending} could not be reached. Switch it on and ask for a new code, or use another way.`,
  number: (ending) => `No text reaches the number ending in ${ending} any more. Use another way.`,
  provider: (ending) =>
    `Our text to the number ending in ${ending} could not be sent. Ask for a new code, or use another way.`,
};
