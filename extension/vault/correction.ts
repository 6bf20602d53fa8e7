import { Type, type Static } from 'typebox';

/** Longest fingerprint of a field (`content/field-fingerprint.ts`), UTF-16 units. */
export const fingerprintMaxChars = 200;
export const Fingerprint = Type.String({ minLength: 1, maxLength: fingerprintMaxChars });
/** As many as fit into one record of the vault, whatever they say. */
export const maxCorrections = 300;

/**
 * What a person said about a field of a site: that it is for a code, or that it is none. Holds no value of any field. In
 * the vault, since a list of sites tells where its owner has accounts.
 */
export const StoredCorrection = Type.Object(
  {
    /** As the browser attested it: `https://login.example.com`. */
    origin: Type.String({ minLength: 1, maxLength: 300 }),
    fingerprint: Fingerprint,
    isCode: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type StoredCorrection = Static<typeof StoredCorrection>;
