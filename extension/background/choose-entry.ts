import type { FillOutcome } from '../messaging/contract.ts';
import { fits, offers, type Site } from '../sites/site.ts';
import type { Entry } from '../vault/entry.ts';

/**
 * Which entry's code goes to a site: the one the person chose, or the only one that is bound to the site.
 *
 * An entry without a site yet is offered for binding only if the person chose it by name. One that belongs to another
 * site is refused even then: that is what a look-alike page hopes for. It gets a second site in the options, where
 * both names are shown (X-B11).
 */
export function chooseEntry(
  entries: readonly Entry[],
  chosenId: string | null,
  site: Site,
  origin: string,
): Entry | FillOutcome {
  if (chosenId !== null) {
    const chosen = entries.find(({ id }) => id === chosenId);
    if (chosen === undefined) return { status: 'refused', code: 'entry_not_found' };
    if (isBoundTo(chosen, site)) return chosen;
    if (chosen.sites.length > 0) return { status: 'refused', code: 'entry_not_for_site' };
    return { status: 'confirm-site', entryId: chosen.id, origin, offers: offers(site) };
  }
  const bound = entries.filter((entry) => isBoundTo(entry, site));
  const [only, ...others] = bound;
  if (only === undefined) return { status: 'refused', code: 'entry_not_for_site' };
  if (others.length > 0) return { status: 'choose-entry', entryIds: bound.map(({ id }) => id), origin };
  return only;
}

function isBoundTo(entry: Entry, site: Site): boolean {
  return entry.sites.some((rule) => fits(rule, site));
}
