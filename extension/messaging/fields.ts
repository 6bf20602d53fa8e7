import { Type } from 'typebox';
import { maxChainLength } from '../../shared/backup-code-chain.ts';
import { maxMigrationParts } from '../../shared/otpauth-migration.ts';
import { Entry, maxEntries } from '../vault/entry.ts';

const strict = { additionalProperties: false } as const;

/** As many as the largest export has pictures: its parts only make sense together. */
export const OtpauthTexts = Type.Array(Type.String({ maxLength: 65_536 }), {
  minItems: 1,
  maxItems: maxMigrationParts,
});
/** What an export of another program says about an account; the vault adds its own fields to it. */
export const Accounts = Type.Array(
  Type.Pick(
    Entry,
    ['type', 'issuer', 'account', 'secret', 'algorithm', 'digits', 'periodSeconds', 'counter'],
    strict,
  ),
  { minItems: 1, maxItems: maxEntries },
);
export const CodeNumber = Type.Integer({ minimum: 1, maximum: maxChainLength });
export const Host = Type.String({ minLength: 1, maxLength: 300 });
const BoundTo = Type.Union([
  Type.Object({ host: Host, embeddedHost: Type.Union([Host, Type.Null()]) }, strict),
  Type.Null(),
]);
/** From a message of that kind, and the site that it binds its code to. */
export const PastedCode = {
  code: Type.String({ minLength: 3, maxLength: 32 }),
  boundTo: BoundTo,
  channel: Type.Enum(['text', 'e-mail']),
};
