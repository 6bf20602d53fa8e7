import { packedLexicon } from './pack.ts';

/** For the bundler: a page gets the detector's words as they are compared, not the languages and what folds them. */
export const packedLexiconPlugin = {
  name: 'countersign:packed-lexicon',
  enforce: 'pre' as const,
  load: (id: string) =>
    id.endsWith('/code-prompt/lexicon/pack.ts')
      ? `export const packedLexicon = ${JSON.stringify(packedLexicon)}`
      : null,
};
