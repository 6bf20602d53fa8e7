import { firstTextIn, listIn, member, numberIn, secretIn, textIn, titleIn } from '../fields.ts';
import type { JsonFormat } from '../format.ts';
import { accountFrom } from '../written-account.ts';

/** LastPass Authenticator: `accounts`, time-based ones only. The `original…` names are what the QR code said. */
export const lastPassAuthenticator: JsonFormat = {
  name: 'LastPass Authenticator',
  fits: (root) => member(root, 'accounts') !== null,
  entries: (root) => listIn(root, 'accounts'),
  title: (entry) => titleIn(entry, 'issuerName', 'userName'),
  read: (entry) =>
    accountFrom({
      type: 'totp',
      issuer: firstTextIn(entry, 'issuerName', 'originalIssuerName'),
      account: firstTextIn(entry, 'userName', 'originalUserName'),
      secret: secretIn(entry, 'secret'),
      algorithm: textIn(entry, 'algorithm'),
      digits: numberIn(entry, 'digits'),
      period: numberIn(entry, 'timeStep'),
    }),
};
