import { Type, type Static } from 'typebox';

/**
 * Where a code may go. `domain`: the registrable domain and its hosts (public-suffix list with private suffixes);
 * `host`: this host only, both on the usual port of https; `origin`: scheme, host and port, for localhost, which has no
 * registrable domain, and for https on a port of its own, which is another server, perhaps another person's.
 */
export const SiteRule = Type.Object(
  {
    scope: Type.Union([Type.Literal('domain'), Type.Literal('host'), Type.Literal('origin')]),
    /** Lower-case ASCII (punycode): `example.com`, `login.example.com`, `http://localhost:8080`. */
    value: Type.String({ maxLength: 300 }),
  },
  { additionalProperties: false },
);
export type SiteRule = Static<typeof SiteRule>;

/** A rule that an entry is bound by, with what the person chose for it. */
export const BoundSite = Type.Object(
  {
    ...SiteRule.properties,
    /** Press the page's own button once the code is filled. Missing means no. */
    submit: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type BoundSite = Static<typeof BoundSite>;

/**
 * One authenticator secret in the vault, as it lies in a sealed record. Leaves the vault's own modules only through
 * an export; pages of the extension see an {@link EntryView}.
 */
export const Entry = Type.Object(
  {
    id: Type.String(),
    type: Type.Union([Type.Literal('totp'), Type.Literal('hotp'), Type.Literal('steam')]),
    issuer: Type.String({ maxLength: 1024 }),
    account: Type.String({ maxLength: 1024 }),
    /** RFC 4648 base32, upper case, no padding. */
    secret: Type.String({ minLength: 2, maxLength: 2048 }),
    algorithm: Type.Union([Type.Literal('SHA1'), Type.Literal('SHA256'), Type.Literal('SHA512')]),
    digits: Type.Integer({ minimum: 5, maximum: 10 }),
    periodSeconds: Type.Integer({ minimum: 1, maximum: 86_400 }),
    /** The next HOTP counter (RFC 4226); null for the others. */
    counter: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
    sites: Type.Array(BoundSite),
    addedAtMs: Type.Integer(),
  },
  { additionalProperties: false },
);
export type Entry = Static<typeof Entry>;

/** As many as a vault holds. */
export const maxEntries = 10_000;

/** What the popup and the options page may see of an entry: everything but the secret. */
export interface EntryView {
  id: string;
  type: Entry['type'];
  issuer: string;
  account: string;
  digits: number;
  periodSeconds: number;
  sites: BoundSite[];
  addedAtMs: number;
  /** The secret has fewer than 112 bits (NIST 800-63B-4 3.1.4.1): accepted, and marked. */
  weak: boolean;
  /** The most recently added one, or few: marked in the list, so that a look-alike that was slipped in is seen. */
  newest: boolean;
  /** Where its owner put it in the list, from 0; null where nothing was arranged. Told by `entries.list` only. */
  place: number | null;
}
