/** What a person reads beside a field, in the words that sites use. */
export type Language = [
  language: string,
  says: {
    code: string;
    text: string;
    mail: string;
    app: string;
    recovery: string;
    /** A password that is a code, since it is for once. */
    once: string;
    /** No code for a sign-in, though most are called one. */
    others: string[];
  },
];
