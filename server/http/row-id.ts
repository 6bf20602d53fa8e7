import { Type } from 'typebox';

/** An id in a path, as the server makes them. Anything else is refused before it reaches the database. */
export const RowId = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });

/** The reference of a recovery request, which is read out over the telephone (`shared/crockford.ts`). */
export const RecoveryReference = Type.String({
  pattern: '^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$',
});
