/** What a mail says, before it is written as text and as HTML. */
export interface Letter {
  subject: string;
  /** What happened, or what to do: one paragraph each. */
  paragraphs: readonly string[];
  /** Name and value, e.g. `Browser`, `Firefox 153 on Linux`. */
  facts?: readonly (readonly [name: string, value: string])[];
  /** The one thing to press. */
  button?: { words: string; url: string };
  /** Below the button. */
  after?: readonly string[];
}

/** What all mails of a server have in common. */
export interface Letterhead {
  serviceName: string;
  origin: string;
  userName: string;
}

/** Longest line of the text (RFC 5322 2.1.1 recommends 78); addresses are never broken. */
const lineLength = 76;

/** The letter as plain text: complete by itself, for who reads no HTML. */
export function asText(letter: Letter, head: Letterhead): string {
  const { paragraphs, facts = [], button, after = [] } = letter;
  const blocks = [
    `Hello ${head.userName},`,
    ...paragraphs.map(wrapped),
    facts.map(([name, value]) => `  ${name}: ${value}`).join('\n'),
    button === undefined ? '' : `${button.words}:\n${button.url}`,
    ...after.map(wrapped),
    `-- \n${head.serviceName}, ${head.origin}\n${wrapped(whoReads(head))}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/**
 * The letter as HTML: our own words, with everything else escaped. No picture, no style sheet and nothing that is fetched: opening it
 * tells nobody that it was read.
 */
export function asHtml(letter: Letter, head: Letterhead): string {
  const { paragraphs, facts = [], button, after = [] } = letter;
  const rows = facts.map(
    ([name, value]) =>
      `<tr><td style="padding:2px 16px 2px 0;color:#5a6270">${escaped(name)}</td><td>${escaped(value)}</td></tr>`,
  );
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">',
    `<title>${escaped(letter.subject)}</title></head>`,
    '<body style="font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:24px auto;padding:0 16px">',
    `<p>Hello <bdi>${escaped(head.userName)}</bdi>,</p>`,
    ...paragraphs.map(asParagraph),
    rows.length === 0 ? '' : `<table style="font:inherit;border-spacing:0">${rows.join('')}</table>`,
    button === undefined ? '' : asButton(button),
    ...after.map(asParagraph),
    `<p style="color:#5a6270;font-size:14px">${escaped(head.serviceName)}, ${escaped(head.origin)}<br>${escaped(whoReads(head))}</p>`,
    '</body></html>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function whoReads({ serviceName }: Letterhead): string {
  return `You get this because your e-mail address is that of an account at ${serviceName}, or somebody gave it there. Nobody there will ever ask for your password or a code.`;
}

function asParagraph(text: string): string {
  return `<p>${escaped(text)}</p>`;
}

/** With the address in the open below it: who wants to see where a link goes need not trust its words. */
function asButton({ words, url }: NonNullable<Letter['button']>): string {
  const style =
    'display:inline-block;padding:10px 18px;border-radius:8px;background:#1f5fd6;color:#ffffff;text-decoration:none;font-weight:600';
  return `<p><a href="${escaped(url)}" style="${style}">${escaped(words)}</a></p>
<p style="font-size:14px;word-break:break-all">${escaped(url)}</p>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= lineLength)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
