import { firstTextIn, listIn, member, objectIn, textIn, titleIn } from '../fields.ts';
import type { JsonFormat } from '../format.ts';
import { JsonObject } from '../json-text.ts';
import { accountFromField } from '../written-account.ts';

/** Proton Pass, the `data.json` of its unsealed export: the items of all vaults, `data.content.totpUri` of each. */
export const protonPass: JsonFormat = {
  name: 'Proton Pass',
  fits: (root) => member(root, 'vaults') !== null,
  entries: (root) => {
    const vaults = member(root, 'vaults');
    if (!(vaults instanceof JsonObject)) return null;
    const lists = [...vaults.members.values()].map((vault) => listIn(vault, 'items'));
    return lists.every((list) => list !== null) ? lists.flat() : null;
  },
  title: (entry) => titleIn(member(member(entry, 'data'), 'metadata'), 'name'),
  read: (entry) => {
    const data = objectIn(entry, 'data');
    const content = member(data, 'content');
    return accountFromField(textIn(content, 'totpUri'), {
      issuer: textIn(member(data, 'metadata'), 'name'),
      account: firstTextIn(content, 'itemUsername', 'username', 'itemEmail'),
    });
  },
};
