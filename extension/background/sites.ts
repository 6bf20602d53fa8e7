import { ExtensionError } from '../../shared/extension-error.ts';
import { fits, siteOf } from '../sites/site.ts';
import type { EntryView, SiteRule } from '../vault/entry.ts';
import type { Deps } from './deps.ts';
import { changeAndView } from './entries.ts';
import { closeUnused } from './noticing.ts';
import { peekUnlockedEntries } from './vault-access.ts';

/**
 * The person saw the name and agreed: this entry's codes may go there. Binding twice is binding once.
 *
 * @throws ExtensionError `entry_not_found`; `message_refused` for a rule that is not one site in its one spelling: it would
 * never fit or, worse, fit what the person did not see.
 */
export async function bindSite(deps: Deps, { id, rule }: { id: string; rule: SiteRule }): Promise<EntryView> {
  if (!isSound(rule)) throw new ExtensionError('message_refused');
  return changeAndView(deps, id, (entry) => ({
    ...entry,
    sites: entry.sites.some((site) => isSame(site, rule)) ? entry.sites : [...entry.sites, rule],
  }));
}

/** @throws ExtensionError `entry_not_found`. */
export async function unbindSite(
  deps: Deps,
  { id, rule }: { id: string; rule: SiteRule },
): Promise<EntryView> {
  const view = await changeAndView(deps, id, (entry) => ({
    ...entry,
    sites: entry.sites.filter((site) => !isSame(site, rule)),
  }));
  await closeUnused([rule], await peekUnlockedEntries(deps));
  return view;
}

/**
 * Whether the page's own button is pressed after a fill on this site. Off until somebody says so: a code can be filled
 * into the wrong field, and a form that was sent cannot be taken back.
 *
 * @throws ExtensionError `entry_not_found`. A site that the entry is not bound to changes nothing.
 */
export async function setSubmit(
  deps: Deps,
  { id, rule, submit }: { id: string; rule: SiteRule; submit: boolean },
): Promise<EntryView> {
  return changeAndView(deps, id, (entry) => ({
    ...entry,
    sites: entry.sites.map((site) =>
      isSame(site, rule) ? { scope: site.scope, value: site.value, ...(submit ? { submit } : {}) } : site,
    ),
  }));
}

function isSame(one: SiteRule, other: SiteRule): boolean {
  return one.scope === other.scope && one.value === other.value;
}

/** Whether the rule fits the site it names itself: so no misspelling, no public suffix, no host under `domain`. */
export function isSound(rule: SiteRule): boolean {
  const site = siteOf(rule.scope === 'origin' ? rule.value : `https://${rule.value}`);
  return site !== null && fits(rule, site);
}
