import { Type } from 'typebox';

/** An id in a path, as the server makes them. Anything else is refused before it reaches the database. */
export const RowId = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });
