import { Type, type Static } from 'typebox';

/** Where developers read the mail that their server would have sent. */
export const devMailPath = '/api/dev/mail';

/** GET → newest first. */
export const DevMails = Type.Object({
  mails: Type.Array(
    Type.Object({
      id: Type.String(),
      to: Type.String(),
      subject: Type.String(),
      text: Type.String(),
      html: Type.String(),
      atMs: Type.Integer(),
    }),
  ),
});
export type DevMails = Static<typeof DevMails>;
