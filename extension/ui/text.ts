import type { ExtensionErrorCode } from '../../shared/error-codes.ts';
import type messages from '../_locales/en/messages.json';

/** The keys of `_locales/en`; a key that is not there does not compile. */
export type TextKey = keyof typeof messages;

/** The sentence behind a key, in the browser's language. For names use `<Sentence>`, which isolates them. */
export function text(key: TextKey, ...substitutions: string[]): string {
  return browser.i18n.getMessage(key, substitutions);
}

/** What an error code means, in the person's words. */
export function errorText(code: ExtensionErrorCode): string {
  return text(`error_${code}`);
}

/** Sets the language and direction of the page to those of the sentences, for screen readers and RTL. */
export function announceLanguage(root: HTMLElement): void {
  root.lang = text('language'); // of the sentences: the browser's own may be one we do not speak
  root.dir = browser.i18n.getMessage('@@bidi_dir');
}
