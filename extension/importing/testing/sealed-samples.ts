import {
  argon2Sync,
  createCipheriv,
  createHash,
  createHmac,
  pbkdf2Sync,
  randomBytes,
  scryptSync,
} from 'node:crypto';

/** Other programs' sealed exports, made with Node's own cryptography and the formats' public descriptions alone. */
export interface SealedSample {
  name: string;
  fileName: string;
  /** Seals what the plain export of that program says. */
  seal: (plain: unknown, password: string) => Buffer;
}

export const sealedSamples: readonly SealedSample[] = [
  {
    name: 'Aegis',
    fileName: 'aegis-backup.json',
    seal: (plain, password) => {
      const [vaultKey, salt] = [randomBytes(32), randomBytes(32)];
      const [n, r, p] = [1024, 8, 1];
      const slotKey = scryptSync(password, salt, 32, { N: n, r, p });
      const key = gcm(slotKey, vaultKey);
      const db = gcm(vaultKey, Buffer.from(JSON.stringify((plain as { db: unknown }).db)));
      const biometric = { type: 2, uuid: 'x', key: '00', key_params: { nonce: '00', tag: '00' } };
      const slot = {
        type: 1,
        uuid: 'y',
        key: key.box.toString('hex'),
        key_params: hexOf(key),
        n,
        r,
        p,
        salt: salt.toString('hex'),
        repaired: true,
      };
      const header = { slots: [biometric, slot], params: hexOf(db) };
      return json({ version: 1, header, db: db.box.toString('base64') });
    },
  },
  {
    name: '2FAS',
    fileName: '2fas-backup.2fas',
    seal: (plain, password) => {
      const { services, ...rest } = plain as { services: unknown };
      const salt = randomBytes(256);
      const key = pbkdf2Sync(password, salt, 10_000, 32, 'sha256');
      const { nonce, box, tag } = gcm(key, Buffer.from(JSON.stringify(services)));
      const parts = [Buffer.concat([box, tag]), salt, nonce].map((part) => part.toString('base64'));
      return json({ ...rest, services: [], servicesEncrypted: parts.join(':'), reference: 'x' });
    },
  },
  {
    name: 'Bitwarden',
    fileName: 'bitwarden_encrypted_export.json',
    seal: (plain, password) => {
      const salt = randomBytes(16).toString('base64');
      const master = pbkdf2Sync(password, salt, 5000, 32, 'sha256');
      return bitwardenExport(plain, master, { salt, kdfType: 0, kdfIterations: 5000 });
    },
  },
  {
    name: 'Bitwarden, argon2id',
    fileName: 'bitwarden_encrypted_export.json',
    seal: (plain, password) => {
      const salt = randomBytes(16).toString('base64');
      const master = argon2Sync('argon2id', {
        message: password,
        nonce: createHash('sha256').update(salt).digest(),
        parallelism: 1,
        tagLength: 32,
        memory: 1024,
        passes: 2,
      });
      const kdf = { kdfType: 1, kdfIterations: 2, kdfMemory: 1, kdfParallelism: 1 };
      return bitwardenExport(plain, master, { salt, ...kdf });
    },
  },
  {
    name: 'Proton Authenticator',
    fileName: 'Proton_Authenticator_backup.json',
    seal: (plain, password) => {
      const salt = randomBytes(16);
      const key = argon2Sync('argon2id', {
        message: password,
        nonce: salt,
        parallelism: 1,
        tagLength: 32,
        memory: 19_456,
        passes: 2,
      });
      const { nonce, box, tag } = gcm(key, json(plain), 'proton.authenticator.export.v1');
      const content = Buffer.concat([nonce, box, tag]).toString('base64');
      return json({ version: 1, salt: salt.toString('base64'), content });
    },
  },
  {
    name: 'andOTP',
    fileName: 'otp_accounts.json.aes',
    seal: (plain, password) => {
      const [salt, count] = [randomBytes(12), Buffer.alloc(4)];
      count.writeUInt32BE(14_000);
      const { nonce, box, tag } = gcm(pbkdf2Sync(password, salt, 14_000, 32, 'sha1'), json(plain));
      return Buffer.concat([count, salt, nonce, box, tag]);
    },
  },
  {
    name: 'andOTP before 0.6.3',
    fileName: 'otp_accounts.json.aes',
    seal: (plain, password) => {
      const { nonce, box, tag } = gcm(createHash('sha256').update(password).digest(), json(plain));
      return Buffer.concat([nonce, box, tag]);
    },
  },
];

/** @throws Error where none has that name. */
export function sealedSampleNamed(wanted: string): SealedSample {
  const sample = sealedSamples.find(({ name }) => name === wanted);
  if (sample === undefined) throw new Error(`no sealed sample is called ${wanted}`);
  return sample;
}

function bitwardenExport(plain: unknown, master: Buffer, kdf: Record<string, unknown>): Buffer {
  // HKDF-Expand, one block (RFC 5869 section 2.3).
  const expand = (purpose: string) => createHmac('sha256', master).update(`${purpose}\u0001`).digest();
  const cipherString = (text: string) => {
    const iv = randomBytes(16);
    const cipher = createCipheriv('aes-256-cbc', expand('enc'), iv);
    const box = Buffer.concat([cipher.update(text), cipher.final()]);
    const mac = createHmac('sha256', expand('mac')).update(iv).update(box).digest();
    return `2.${[iv, box, mac].map((part) => part.toString('base64')).join('|')}`;
  };
  return json({
    encrypted: true,
    passwordProtected: true,
    ...kdf,
    encKeyValidation_DO_NOT_EDIT: cipherString('7f9b1c1e-8f7c-45ad-8e5e-0a0b8a1f6a5d'),
    data: cipherString(JSON.stringify(plain)),
  });
}

function gcm(key: Buffer, plain: Buffer, additionalData = ''): Record<'nonce' | 'box' | 'tag', Buffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(additionalData));
  const box = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { nonce, box, tag: cipher.getAuthTag() };
}

function hexOf({ nonce, tag }: Record<'nonce' | 'tag', Buffer>): Record<'nonce' | 'tag', string> {
  return { nonce: nonce.toString('hex'), tag: tag.toString('hex') };
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
