import { argon2Sync, createCipheriv, createHash, randomBytes } from 'node:crypto';

type Accounts = Record<string, Record<string, unknown>>;

/** How versions of the browser extension "Authenticator" seal what their plain export says, made with Node's own cryptography. */
export const generations: readonly { name: string; seal: (plain: Accounts, password: string) => Accounts }[] =
  [
    { name: 'the secrets under the password', seal: (plain, password) => sealSecrets(plain, password) },
    {
      name: 'the secrets under a sealed key',
      seal: (plain, password) => {
        const key = randomBytes(32);
        const stored = { enc: openSslBox(key, password), hash: 'any' };
        return { ...sealSecrets(plain, key.toString('hex')), key: stored };
      },
    },
    {
      name: 'all of an account under argon2id',
      seal: (plain, password) => {
        const salt = randomBytes(16).toString('hex');
        const passphrase = unpadded(argon2id(password, Buffer.from(salt)));
        const checkSalt = randomBytes(16);
        const check = unpadded(argon2id(passphrase, checkSalt));
        const hash = `$argon2id$v=19$m=1024,t=2,p=1$${unpadded(checkSalt)}$${check}`;
        const sealed = Object.entries(plain).map(([name, account], index) => [
          name,
          {
            dataType: 'EncOTPStorage',
            keyId: 'k',
            index,
            data: openSslBox(JSON.stringify(account), passphrase),
          },
        ]);
        return {
          ...(Object.fromEntries(sealed) as Accounts),
          k: { dataType: 'Key', id: 'k', salt, hash, version: 3 },
        };
      },
    },
  ];

function sealSecrets(plain: Accounts, passphrase: string): Accounts {
  const sealed = Object.entries(plain).map(([name, account]) => [
    name,
    { ...account, encrypted: true, secret: openSslBox(String(account['secret']), passphrase) },
  ]);
  return Object.fromEntries(sealed) as Accounts;
}

/** As `openssl enc -aes-256-cbc -md md5 -a` writes it. */
export function openSslBox(content: string | Buffer, passphrase: string): string {
  const salt = randomBytes(8);
  const hashes: Buffer[] = [];
  for (let index = 0; index < 3; index += 1)
    hashes.push(
      createHash('md5')
        .update(Buffer.concat([hashes[index - 1] ?? Buffer.alloc(0), Buffer.from(passphrase), salt]))
        .digest(),
    );
  const derived = Buffer.concat(hashes);
  const cipher = createCipheriv('aes-256-cbc', derived.subarray(0, 32), derived.subarray(32));
  return Buffer.concat([Buffer.from('Salted__'), salt, cipher.update(content), cipher.final()]).toString(
    'base64',
  );
}

function argon2id(message: string, nonce: Buffer): Buffer {
  const cost = { parallelism: 1, tagLength: 32, memory: 1024, passes: 2 };
  return argon2Sync('argon2id', { message, nonce, ...cost });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
