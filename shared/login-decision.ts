import { Type, type Static } from 'typebox';

/** `typ` of a decision: neither a proof nor anything else that the same key signs can be taken for one (RFC 8725 3.11). */
export const loginDecisionType = 'countersign-decision+jws';

const Id = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });

const about = {
  requestId: Id,
  /** Of the request, as the list tells it. */
  challenge: Type.String({ maxLength: 64 }),
  /** The account's id, as the pairing told it. */
  accountId: Id,
  /** What the person has seen of the request (`shown-request.ts`). */
  shown: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  /** The origin of the server that the device is paired with. */
  server: Type.String({ maxLength: 300 }),
  /** Unix seconds, by the server's clock as far as the device knows it. */
  issuedAt: Type.Integer({ minimum: 0 }),
};
const strict = { additionalProperties: false } as const;

/** Another browser asks: its person reads the number off that page and types it here. */
export const ApprovalByNumber = Type.Object(
  { ...about, decision: Type.Literal('approve'), number: Type.String({ pattern: '^[0-9]{2,3}$' }) },
  strict,
);

/**
 * The page that asks is open in this browser. `tabOrigin` is the browser's word for where the page is from, which a look-alike cannot
 * choose; `pageId` was read from that page, which shows it to the browser that asks and to nobody else.
 */
export const ApprovalByOrigin = Type.Object(
  { ...about, decision: Type.Literal('approve'), tabOrigin: Type.String({ maxLength: 300 }), pageId: Id },
  strict,
);

/** `not-me`: the owner has not asked, so somebody knows the password. */
export const Denial = Type.Object(
  {
    ...about,
    decision: Type.Literal('deny'),
    reason: Type.Union([Type.Literal('denied'), Type.Literal('not-me')]),
  },
  strict,
);

export const LoginDecision = Type.Union([ApprovalByNumber, ApprovalByOrigin, Denial]);
/** What a device signs to decide about a login request: the payload of a JWS (ES256). */
export type LoginDecision = Static<typeof LoginDecision>;
