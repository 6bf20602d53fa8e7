import { member, numberIn, secretIn, textIn, titleIn } from '../fields.ts';
import type { JsonFormat } from '../format.ts';
import { accountFrom } from '../written-account.ts';

/** Raivo OTP, the JSON inside its ZIP: a list whose numbers are written as text, and a `timer` of seconds. */
export const raivo: JsonFormat = {
  name: 'Raivo',
  fits: (root) => Array.isArray(root) && root.some((entry) => member(entry, 'kind') !== null),
  entries: (root) => (Array.isArray(root) ? root : null),
  title: (entry) => titleIn(entry, 'issuer', 'account'),
  read: (entry) =>
    accountFrom({
      type: textIn(entry, 'kind'),
      issuer: textIn(entry, 'issuer'),
      account: textIn(entry, 'account'),
      secret: secretIn(entry, 'secret'),
      algorithm: textIn(entry, 'algorithm'),
      digits: numberIn(entry, 'digits'),
      period: numberIn(entry, 'timer'),
      counter: numberIn(entry, 'counter'),
    }),
};
