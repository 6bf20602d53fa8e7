import { Type, type Static } from 'typebox';

const strict = { additionalProperties: false } as const;

/** Paths of the phones that are played in development. In production there are none. */
export const devPhonePaths = {
  phones: '/api/dev/phones',
  texts: '/api/dev/phones/texts',
  reception: '/api/dev/phones/reception',
} as const;

export const Reception = Type.Union([
  Type.Literal('good'),
  /** Texts are held up until it is good again. */
  Type.Literal('late'),
  /** Switched off: they do not arrive. */
  Type.Literal('off'),
  /** The carrier refuses them. */
  Type.Literal('blocked'),
]);
/** How a phone behaves. */
export type Reception = Static<typeof Reception>;

export const DevPhone = Type.Object({
  number: Type.String(),
  reception: Reception,
  /** Oldest first. */
  texts: Type.Array(
    Type.Object({
      id: Type.String(),
      from: Type.Union([Type.Literal('server'), Type.Literal('phone')]),
      body: Type.String(),
      atMs: Type.Integer(),
    }),
  ),
});
export type DevPhone = Static<typeof DevPhone>;

/** GET phones → the one with the newest text first. */
export const DevPhones = Type.Object({ phones: Type.Array(DevPhone) });
export type DevPhones = Static<typeof DevPhones>;

/** POST texts → 204: the phone sends it to the server. */
export const SendFromPhone = Type.Object(
  { number: Type.String({ maxLength: 32 }), body: Type.String({ minLength: 1, maxLength: 1600 }) },
  strict,
);
export type SendFromPhone = Static<typeof SendFromPhone>;

/** POST reception → 204. */
export const SetReception = Type.Object(
  { number: Type.String({ maxLength: 32 }), reception: Reception },
  strict,
);
export type SetReception = Static<typeof SetReception>;
