/**
 * Code prompts as sites write them, each with one way of its own to take what is typed. The page's script keeps the
 * code in `known`, as what it would send, and puts into `sent` what it did send.
 */
export interface WidgetPage {
  /** What is peculiar about it. */
  name: string;
  body: string;
  script: string;
}

export const oneField = (attributes = '') =>
  `<form><label for="otp">Verification code</label><input id="otp" ${attributes}></form>`;
export const sixBoxes = (attributes = 'maxlength="1" inputmode="numeric"', tag = 'form') =>
  `<${tag} id="prompt"><div class="boxes" role="group" aria-label="Verification code">${Array.from(
    { length: 6 },
    (_, at) => `<input ${attributes} aria-label="Digit ${at + 1}">`,
  ).join('')}</div></${tag}>`;

export const otp = `const otp = document.querySelector('#otp');`;
export const boxes = `const boxes = [...document.querySelectorAll('.boxes input')];
  const read = () => known = boxes.map(({ value }) => value).join('');`;

/** The whole document. */
export function documentOf({ name, body, script }: WidgetPage): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>
    <link rel="stylesheet" href="/site.css"></head><body><h1>Enter your code</h1>
    <script>var known = '', sent = [], events = [];</script>${body}<script>${script}</script></body></html>`;
}
