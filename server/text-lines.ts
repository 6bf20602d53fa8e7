/**
 * The lines of a text, each without its line feed; what comes after the last one too, if there is anything.
 *
 * Not node:readline: it also ends a line at U+2028 and U+2029, which JSON leaves in strings as they are. Anyone who may write a free text
 * could then make every later backup unreadable.
 *
 * @param pieces - As a stream that decodes gives them, cut anywhere.
 */
export async function* textLines(pieces: AsyncIterable<unknown>): AsyncGenerator<string> {
  let begun: string[] = [];
  for await (const piece of pieces) {
    const [first = '', ...others] = String(piece).split('\n');
    begun.push(first);
    for (const next of others) {
      yield begun.join('');
      begun = [next];
    }
  }
  const rest = begun.join('');
  if (rest !== '') yield rest;
}
