import { decodeBase32 } from '../../../shared/base32.ts';

/** One thing that can be kept or left: a single account, or the parts of one export, which only make sense together. */
export interface TextGroup {
  texts: string[];
}

const exportLink = /^otpauth-migration:/i;

/** The lines of a pasted text that hold something, with the white space around them gone. */
export function pastedLines(pasted: string): string[] {
  return pasted
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * Whether a pasted text is nothing but a secret: base32, in one line, grouped or not. Words can be base32 too
 * (`thank you`), so it only fills in the form for secrets, where the person names it and looks at it once more.
 */
export function isBareSecret(text: string): boolean {
  const line = text.trim();
  return line !== '' && !/[\r\n]/.test(line) && (decodeBase32(line)?.length ?? 0) > 0;
}

/** Sorts what was found into groups: each text once, the parts of an export together. */
export function groupTexts(texts: readonly string[]): TextGroup[] {
  const once = [...new Set(texts)];
  const parts = once.filter((text) => exportLink.test(text));
  const alone = once.filter((text) => !exportLink.test(text)).map((text) => ({ texts: [text] }));
  return parts.length === 0 ? alone : [...alone, { texts: parts }];
}
