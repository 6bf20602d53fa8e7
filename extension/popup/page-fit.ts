import { fits, type Site } from '../sites/site.ts';
import type { EntryView } from '../vault/entry.ts';

/** The page under the popup, as far as codes are concerned. */
export interface OpenPage {
  /** Null where no code can be filled: plain http, an address without a name, the browser's own pages. */
  site: Site | null;
  /** Host of a web page; empty where nothing can ask for a code: a new tab, the browser's settings. */
  host: string;
}

/**
 * How an entry and the open page go together. Decides what is shown and how many steps copying takes
 * (security-case X-B09): a copied code can be pasted into an imitation, a filled one cannot go there.
 */
export type PageFit =
  | 'no-page'
  | 'fits'
  /** The entry has no site yet; filling will ask for it. */
  | 'unbound'
  /** The entry belongs elsewhere, or the page is none that any code may go to. */
  | 'elsewhere';

export function pageFit(entry: Pick<EntryView, 'sites'>, { site, host }: OpenPage): PageFit {
  if (host === '') return 'no-page';
  if (site === null) return 'elsewhere';
  if (entry.sites.some((rule) => fits(rule, site))) return 'fits';
  return entry.sites.length === 0 ? 'unbound' : 'elsewhere';
}

/** Whether the code is shown, and copied, without a further step. */
export function showsCode(fit: PageFit): boolean {
  return fit === 'fits' || fit === 'no-page';
}

/** Whether Fill is offered: never for an entry of another site, however the person came to it. */
export function mayFill(fit: PageFit): boolean {
  return fit === 'fits' || fit === 'unbound';
}
