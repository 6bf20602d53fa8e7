import type { OtpAccount } from '../../../shared/otp-account.ts';
import { formatOtpauthUri } from '../../../shared/otpauth-uri.ts';

type Json = Record<string, unknown>;

/** Where the first entry keeps what; missing where the format has no such field. */
export type Fields = Partial<
  Record<
    'type' | 'issuer' | 'account' | 'secret' | 'algorithm' | 'digits' | 'period' | 'counter' | 'uri',
    [holder: Json, name: string]
  >
>;

/** One format as its program writes it, from the format's public description. */
export interface Sample {
  name: string;
  /** Types of accounts that it can write. */
  types: OtpAccount['type'][];
  /** It has no field for these; what it reads has the usual ones. */
  lacks?: ('algorithm' | 'digits' | 'periodSeconds')[];
  write: (accounts: OtpAccount[]) => unknown;
  /** The list of entries, for cutting and adding. */
  list: (root: never) => unknown[];
  fields: (entry: never) => Fields;
}

const aegis: Sample = {
  name: 'Aegis',
  types: ['totp', 'hotp', 'steam'],
  write: (accounts) => ({
    version: 1,
    header: { slots: null, params: null },
    db: {
      version: 3,
      entries: accounts.map(
        ({ type, issuer, account, secret, algorithm, digits, periodSeconds, counter }) => ({
          type,
          uuid: '5d1b8a1e-6f9d-4a0e-8a55-2f7d4ed8f1c3',
          name: account,
          issuer,
          note: '',
          icon: null,
          info: {
            secret,
            algo: algorithm,
            digits,
            ...(type === 'hotp' ? { counter } : { period: periodSeconds }),
          },
        }),
      ),
      groups: [],
    },
  }),
  list: (root: { db: { entries: unknown[] } }) => root.db.entries,
  fields: (entry: Json & { info: Json }) => ({
    type: [entry, 'type'],
    issuer: [entry, 'issuer'],
    account: [entry, 'name'],
    secret: [entry.info, 'secret'],
    algorithm: [entry.info, 'algo'],
    digits: [entry.info, 'digits'],
    period: [entry.info, 'period'],
    counter: [entry.info, 'counter'],
  }),
};

const twoFas: Sample = {
  name: '2FAS',
  types: ['totp', 'hotp', 'steam'],
  write: (accounts) => ({
    services: accounts.map((account, position) => ({
      name: account.issuer,
      secret: account.secret,
      updatedAt: 1_704_874_073_731,
      otp: {
        label: account.account,
        account: account.account,
        issuer: account.issuer,
        digits: account.digits,
        period: account.periodSeconds,
        algorithm: account.algorithm,
        tokenType: account.type.toUpperCase(),
        source: 'Link',
        ...(account.counter === null ? {} : { counter: account.counter }),
      },
      order: { position },
      icon: { selected: 'Label' },
    })),
    groups: [],
    updatedAt: 1_704_874_073_731,
    schemaVersion: 4,
    appVersionCode: 5_000_029,
    appOrigin: 'ios',
  }),
  list: (root: { services: unknown[] }) => root.services,
  fields: (entry: Json & { otp: Json }) => ({
    type: [entry.otp, 'tokenType'],
    issuer: [entry.otp, 'issuer'],
    account: [entry.otp, 'account'],
    secret: [entry, 'secret'],
    algorithm: [entry.otp, 'algorithm'],
    digits: [entry.otp, 'digits'],
    period: [entry.otp, 'period'],
    counter: [entry.otp, 'counter'],
  }),
};

const bitwarden: Sample = {
  name: 'Bitwarden',
  types: ['totp', 'hotp', 'steam'],
  write: (accounts) => ({
    encrypted: false,
    folders: [],
    items: accounts.map((account) => ({
      id: 'b7a3b0c8-0a9a-4c3e-9df0-1d6c3a6f2c11',
      type: 1,
      name: account.issuer,
      notes: null,
      favorite: false,
      login: {
        uris: [{ match: null, uri: 'https://example.com' }],
        username: account.account,
        password: 'not taken over',
        totp: formatOtpauthUri(account),
      },
    })),
  }),
  list: (root: { items: unknown[] }) => root.items,
  fields: (entry: Json & { login: Json }) => ({
    issuer: [entry, 'name'],
    account: [entry.login, 'username'],
    uri: [entry.login, 'totp'],
  }),
};

const protonAuthenticator: Sample = {
  name: 'Proton Authenticator',
  types: ['totp', 'hotp', 'steam'],
  write: (accounts) => ({
    version: 1,
    entries: accounts.map((account) => ({
      id: '0cc7a9cf-0b07-4a0e-8a0d-52e6b4b7fd3b',
      content: { uri: formatOtpauthUri(account), entry_type: 'Totp', name: account.account },
      note: null,
    })),
  }),
  list: (root: { entries: unknown[] }) => root.entries,
  fields: (entry: { content: Json }) => ({ uri: [entry.content, 'uri'], account: [entry.content, 'name'] }),
};

const protonPass: Sample = {
  name: 'Proton Pass',
  types: ['totp', 'hotp', 'steam'],
  write: (accounts) => ({
    version: '1.20.0',
    vaults: {
      share: {
        name: 'Personal',
        items: accounts.map((account) => ({
          itemId: 'item',
          data: {
            metadata: { name: account.issuer, note: '' },
            type: 'login',
            content: {
              itemEmail: '',
              itemUsername: account.account,
              password: 'not taken over',
              urls: ['https://example.com'],
              totpUri: formatOtpauthUri(account),
            },
          },
          state: 1,
        })),
      },
    },
  }),
  list: (root: { vaults: { share: { items: unknown[] } } }) => root.vaults.share.items,
  fields: (entry: { data: { metadata: Json; content: Json } }) => ({
    issuer: [entry.data.metadata, 'name'],
    account: [entry.data.content, 'itemUsername'],
    uri: [entry.data.content, 'totpUri'],
  }),
};

const raivo: Sample = {
  name: 'Raivo',
  types: ['totp', 'hotp'],
  write: (accounts) =>
    accounts.map(({ type, issuer, account, secret, algorithm, digits, periodSeconds, counter }) => ({
      pinned: 'false',
      iconType: '',
      iconValue: '',
      kind: type.toUpperCase(),
      issuer,
      account,
      secret,
      algorithm,
      digits: String(digits),
      timer: String(periodSeconds),
      counter: String(counter ?? 0),
    })),
  list: (root: unknown[]) => root,
  fields: (entry: Json) => ({
    type: [entry, 'kind'],
    issuer: [entry, 'issuer'],
    account: [entry, 'account'],
    secret: [entry, 'secret'],
    algorithm: [entry, 'algorithm'],
    digits: [entry, 'digits'],
    period: [entry, 'timer'],
    counter: [entry, 'counter'],
  }),
};

const andOtp: Sample = {
  name: 'andOTP',
  types: ['totp', 'hotp', 'steam'],
  write: (accounts) =>
    accounts.map(({ type, issuer, account, secret, algorithm, digits, periodSeconds, counter }) => ({
      secret,
      issuer,
      label: account,
      digits,
      type: type.toUpperCase(),
      algorithm,
      thumbnail: 'Default',
      last_used: 1_704_874_073_731,
      used_frequency: 0,
      ...(type === 'hotp' ? { counter } : { period: periodSeconds }),
      tags: [],
    })),
  list: (root: unknown[]) => root,
  fields: (entry: Json) => ({
    type: [entry, 'type'],
    issuer: [entry, 'issuer'],
    account: [entry, 'label'],
    secret: [entry, 'secret'],
    algorithm: [entry, 'algorithm'],
    digits: [entry, 'digits'],
    period: [entry, 'period'],
    counter: [entry, 'counter'],
  }),
};

const lastPassAuthenticator: Sample = {
  name: 'LastPass Authenticator',
  types: ['totp'],
  write: (accounts) => ({
    deviceName: 'A phone',
    version: 3,
    accounts: accounts.map(({ issuer, account, secret, algorithm, digits, periodSeconds }) => ({
      accountID: 'd1f0a3a4-9f5e-4a52-bb36-3d5c0e0a86ad',
      issuerName: issuer,
      originalIssuerName: issuer,
      userName: account,
      originalUserName: account,
      pushNotification: false,
      secret,
      timeStep: periodSeconds,
      digits,
      creationTimestamp: 1_704_874_073_731,
      isFavorite: false,
      algorithm,
    })),
    folders: [],
  }),
  list: (root: { accounts: unknown[] }) => root.accounts,
  fields: (entry: Json) => ({
    issuer: [entry, 'issuerName'],
    account: [entry, 'userName'],
    secret: [entry, 'secret'],
    algorithm: [entry, 'algorithm'],
    digits: [entry, 'digits'],
    period: [entry, 'timeStep'],
  }),
};

const authenticatorExtension: Sample = {
  name: 'Authenticator Extension',
  types: ['totp', 'hotp', 'steam'],
  write: (accounts) =>
    Object.fromEntries(
      accounts.map(({ type, issuer, account, secret, algorithm, digits, periodSeconds, counter }, index) => {
        const hash = `hash-${String(index)}`;
        const rest = { issuer, account, secret, algorithm, digits, period: periodSeconds };
        return [hash, { ...rest, counter: counter ?? 0, encrypted: false, hash, index, pinned: false, type }];
      }),
    ),
  list: (root: Json) => Object.values(root),
  fields: (entry: Json) => ({
    type: [entry, 'type'],
    issuer: [entry, 'issuer'],
    account: [entry, 'account'],
    secret: [entry, 'secret'],
    algorithm: [entry, 'algorithm'],
    digits: [entry, 'digits'],
    period: [entry, 'period'],
    counter: [entry, 'counter'],
  }),
};

export const samples: readonly Sample[] = [
  aegis,
  twoFas,
  bitwarden,
  protonAuthenticator,
  protonPass,
  raivo,
  andOtp,
  lastPassAuthenticator,
  authenticatorExtension,
];

/** @throws Error where none has that name. */
export function sampleNamed(wanted: string): Sample {
  const sample = samples.find(({ name }) => name === wanted);
  if (sample === undefined) throw new Error(`no sample is called ${wanted}`);
  return sample;
}
