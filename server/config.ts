/**
 * The configuration, parsed once from the environment. `docs/configuration.md` documents every variable and a test
 * compares the two. Durations are in milliseconds. Defaults follow security-cases P1–P9 (NIST 800-63B-4, ASVS 5.0).
 */
export interface Config {
  /** `production` refuses plain http, `development` allows it on localhost only. */
  mode: 'development' | 'production';
  host: string;
  port: number;
  /** The origin people visit, e.g. `https://id.example.org`: cookies, Origin checks and links come from it alone. */
  origin: string;
  dataDir: string;
  /** `postgres://…`; null means SQLite in `dataDir`. */
  databaseUrl: string | null;
  /** A database of places in the MaxMind format; null: this server does not know where addresses are. */
  placeFile: string | null;
  /** Key material given by the environment (`KEYS`); null means the key file in `dataDir`. */
  keys: string | null;
  /** Addresses or CIDR ranges of reverse proxies whose X-Forwarded-For and -Proto are believed. */
  trustedProxies: string[];
  /** `chrome-extension://…` origins that may ask for the time, and be paired. */
  extensionOrigins: string[];
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug';
  /** The name shown in authenticator apps and on pages; also refused as a password. */
  serviceName: string;
  requireSecondFactor: boolean;
  password: {
    /** Code points: 15 where the password may be the only factor, else 8 (NIST 3.1.1.2). */
    minLength: number;
    maxLength: number;
    argon2: { memoryKib: number; passes: number; lanes: number };
    /** Consecutive failures after which a name is refused from unknown browsers. */
    maxFailures: number;
  };
  totp: {
    digits: 6;
    periodSeconds: 30;
    /** Past time steps accepted beside the current one (RFC 6238 §5.2: at most one). */
    pastSteps: number;
    /** Consecutive failures after which the authenticator must be set up again (NIST 3.2.2). */
    maxFailures: number;
    pendingMs: number;
    maxPerAccount: number;
  };
  securityKey: {
    /** The host name that keys are set up for (WebAuthn's RP ID): that of {@link Config.origin}, or a domain above it. */
    rpId: string;
    /** How long a key may take to answer. */
    challengeMs: number;
    maxPerAccount: number;
  };
  device: {
    /** How long a pairing code works, and how long its owner may take to compare the phrases. */
    pairingMs: number;
    /** How old a device's proof of a request may be, and how far ahead its clock (RFC 9449 11.1). */
    proofSkewMs: number;
    maxPerAccount: number;
    /** Connections that one network address keeps open to hear of login requests. */
    liveAddressLimit: number;
    /** How long one may stay silent before it says who it is, and how often both sides say that they are there. */
    helloMs: number;
    heartbeatMs: number;
  };
  loginRequest: {
    /** How long it waits for an answer (P5: never longer than 10 minutes). */
    lifeMs: number;
    /** Wrong numbers at which it ends. */
    maxWrongNumbers: number;
    /** Requests of one account in a window, since the last that came to something (P11). */
    limit: number;
    limitWindowMs: number;
    /** How long an answer may be waited for: shorter than proxies and workers of extensions wait. */
    waitMs: number;
  };
  backupCode: {
    /** Consecutive failures after which a new set must be made (NIST 3.2.2). */
    maxFailures: number;
  };
  texts: TextsConfig;
  temporaryPassword: {
    /** The kinds of service that one can be made for. */
    scopes: string[];
    /** How long it may be unused from the start, unless its owner chooses longer. */
    firstUseMs: number;
    /** The longest that an owner may choose for that. */
    maxFirstUseMs: number;
    /** How long it may be unused later on. */
    idleMs: number;
    /** The longest that an owner may make it last. */
    maxMs: number;
    maxPerAccount: number;
    /** Checks per network address of a client and window, right or wrong. */
    addressLimit: number;
  };
  throttle: {
    /** The failure from which waiting begins. */
    delayFrom: number;
    firstDelayMs: number;
    maxDelayMs: number;
    /** Failures at which pending sign-ins of the account die with the delay. */
    lockFrom: number;
    /** Wrong codes beside the right password in {@link Config.throttle.guessesToldMs}, of which the owner is told. */
    guessesTold: number;
    guessesToldMs: number;
    /** Sign-ins per network address and window, right or wrong. */
    addressLimit: number;
    addressWindowMs: number;
  };
  signInMs: number;
  session: { idleMs: number; absoluteMs: number; stepUpMs: number };
  /** How long a browser may leave the second step out; 0 never offers it. */
  trustedBrowserMs: number;
  recovery: {
    /** From the request to the moment when two agents' yes takes effect (P10). */
    waitMs: number;
    /** A request that comes to nothing is over after this. */
    openMs: number;
    maxOpenPerAccount: number;
    /** Of all accounts together, from browsers that are known to none. */
    maxOpenOfStrangers: number;
    /** Requests for one name in {@link Config.recovery.limitWindowMs}, whoever asks. */
    limit: number;
    limitWindowMs: number;
    /** How long the link to the end works (NIST 800-63B-4 4.2.1.2: at most 24 hours by e-mail). */
    linkMs: number;
    /** After it: no change of e-mail addresses. */
    restrictedMs: number;
    /** A younger address gets notices, but not the link to the end (NIST 800-63B-4 4.2.1.2). */
    addressAgeMs: number;
  };
  /** How mail leaves: not at all, into a page for developers, or by a mail server. */
  mail:
    | { transport: 'off' | 'inbox' }
    | {
        transport: 'smtp';
        host: string;
        port: number;
        /** `none` for a mail server on this machine only. */
        tls: 'implicit' | 'starttls' | 'none';
        credentials: { user: string; password: string } | null;
        /** The sender's address. */
        from: string;
        fromName: string;
      };
  mailAddress: {
    /** How long the link that confirms an address works (NIST 800-63B-4 4.2.1.2: at most 24 hours). */
    linkMs: number;
    /** How long an address that was replaced or removed is still told what happens, so that who replaced it cannot act unseen. */
    toldMs: number;
    /** Mails that strangers' addresses can be made to get by one account, in a window. */
    limit: number;
    limitWindowMs: number;
  };
  passwordReset: {
    /** How long the link works (OWASP, security-case S-J02: at most an hour). */
    linkMs: number;
    /** Links for one name or address in a window, whoever asks. */
    limit: number;
    limitWindowMs: number;
  };
  /** How long "this was not me" in a notice works, and how long a notice waits for a mail server that is away. */
  noticeMs: number;
  /** Bytes of a request body (P15). */
  bodyLimitBytes: number;
  /** How long in-flight requests may take after SIGTERM. */
  shutdownMs: number;
}

/** Codes by text message. */
export interface TextsConfig {
  /** Who sends them: the first one, and the second one while the first one cannot. None: there are no texts. */
  providers: TextProviderConfig[];
  /** ISO 3166-1 alpha-2 codes of the countries that texts go to; null is all of them. */
  countries: string[] | null;
  /** The number that people text GO to, as it is shown to them; null if they cannot. */
  number: string | null;
  codeMs: number;
  /** How long a provider may take to answer: longer than on a bad day, shorter than a code is worth waiting for. */
  sendMs: number;
  /** Before it, a code is not sent again: texts are often late. */
  resendMs: number;
  /** Guesses at one code. */
  maxGuesses: number;
  /** Consecutive failures, over all codes, after which the phone must be set up again (NIST 3.2.2). */
  maxFailures: number;
  pendingMs: number;
  maxPerAccount: number;
  /** A number that was changed so recently is not used where the account has another factor (NIST 3.1.3.3). */
  changedNumberMs: number;
  limits: {
    /** Texts to the phones of an account in ten minutes, and in a day. */
    account: number;
    accountDay: number;
    /** Texts a day to one number, whoever asks; to a range of ten thousand numbers; to a country; and in all. */
    numberDay: number;
    prefixDay: number;
    countryDay: number;
    allDay: number;
    /** Texts an hour that one network address asks for. */
    addressHour: number;
  };
  /** After so many texts a day to a range of numbers, so many in a hundred codes must have been entered. */
  conversion: { fromTexts: number; minPercent: number };
}

export type TextProviderConfig =
  | { kind: 'inbox' }
  | { kind: 'twilio'; baseUrl: string; accountSid: string; authToken: string; from: string }
  | {
      kind: 'vonage';
      baseUrl: string;
      apiKey: string;
      apiSecret: string;
      /** Signs what the provider tells us. */
      signatureSecret: string;
      from: string;
    }
  | { kind: 'webhook'; url: string; secret: string };
