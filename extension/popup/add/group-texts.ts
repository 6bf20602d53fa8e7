/** One thing that can be kept or left: a single account, or the parts of one export, which only make sense together. */
export interface TextGroup {
  texts: string[];
}

const accountLink = /^otpauth:/i;
const exportLink = /^otpauth-migration:/i;

/** The lines of a pasted text that hold something, with the white space around them gone. */
export function pastedLines(pasted: string): string[] {
  return pasted
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Whether a QR code's text is for authenticator apps at all. */
export function isForAuthenticators(text: string): boolean {
  return accountLink.test(text.trim()) || exportLink.test(text.trim());
}

/** Sorts what was found into groups: each text once, the parts of an export together. */
export function groupTexts(texts: readonly string[]): TextGroup[] {
  const once = [...new Set(texts)];
  const parts = once.filter((text) => exportLink.test(text));
  const alone = once.filter((text) => !exportLink.test(text)).map((text) => ({ texts: [text] }));
  return parts.length === 0 ? alone : [...alone, { texts: parts }];
}
