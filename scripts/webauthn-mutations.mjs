/**
 * @typedef {object} Mutation
 * @property {string} guard - What is taken out.
 * @property {string} file
 * @property {string} from - Found once in the file.
 * @property {string} to - What stands there instead.
 * @property {string[]} tests
 * @property {string} named - The names of the tests that should notice, as a regular expression.
 */

const authentication = 'server/webauthn/verify-authentication.ts';
const registration = 'server/webauthn/verify-registration.ts';
const ofVerifier = { file: authentication, tests: ['server/webauthn/verify-authentication'] };
const ofRegistration = { file: registration, tests: ['server/webauthn/verify-registration'] };
const bothVerifiers = {
  tests: ['server/webauthn/verify-authentication', 'server/webauthn/verify-registration'],
};
const signIn = { tests: ['server/flows/sign-in-with-key'] };
const enrol = { tests: ['server/flows/enrol-security-key'] };

/** @type {Mutation[]} */
export const mutations = [
  // The verifiers
  { guard: 'id match', ...ofVerifier, from: 'if (id !== known.id)', to: 'if (false)', named: 'W-C03' },
  {
    guard: 'id match, registration',
    ...ofRegistration,
    from: 'if (id !== credential.id)',
    to: 'if (false)',
    named: 'W-B17',
  },
  {
    guard: 'user handle',
    ...ofVerifier,
    from: 'response.userHandle !== asked.userHandle',
    to: 'false',
    named: 'W-C05',
  },
  {
    guard: 'user handle required',
    ...ofVerifier,
    from: 'asked.requireUserHandle && response.userHandle === undefined',
    to: 'false',
    named: 'W-C05',
  },
  {
    guard: 'crossOrigin',
    file: 'server/webauthn/client-data.ts',
    ...bothVerifiers,
    from: 'crossOrigin !== undefined && crossOrigin !== false',
    to: 'false',
    named: 'W-B05|W-C02',
  },
  {
    guard: 'topOrigin',
    file: 'server/webauthn/client-data.ts',
    ...bothVerifiers,
    from: 'if (topOrigin !== undefined)',
    to: 'if (false)',
    named: 'W-B05|W-C02',
  },
  {
    guard: 'token binding',
    file: 'server/webauthn/client-data.ts',
    ...bothVerifiers,
    from: "if (status !== 'supported')",
    to: 'if (false)',
    named: 'W-B19|W-C02',
  },
  {
    guard: 'challenge missing',
    file: 'server/webauthn/client-data.ts',
    ...bothVerifiers,
    from: "typeof challenge !== 'string' || challenge === ''",
    to: 'false',
    named: 'W-B02',
  },
  {
    guard: 'names twice',
    file: 'shared/strict-json.ts',
    ...bothVerifiers,
    from: 'names?.has(name) === true',
    to: 'false',
    named: 'W-B22',
  },
  {
    guard: 'backup eligibility',
    ...ofVerifier,
    from: "(credentialDeviceType === 'multiDevice') !== known.backupEligible",
    to: 'false',
    named: 'W-C11',
  },
  {
    guard: 'id length',
    ...ofRegistration,
    from: 'idLength < credentialIdBytes.min || idLength > credentialIdBytes.max',
    to: 'false',
    named: 'W-B15',
  },
  {
    guard: 'public key',
    ...ofRegistration,
    from: 'checkPublicKey(library, credential.publicKey);',
    to: '',
    named: 'W-B11',
  },
  {
    guard: 'canonical attestation',
    file: 'server/webauthn/attestation.ts',
    tests: ofRegistration.tests,
    from: 'if (!bytes.equals(canonical))',
    to: 'if (false)',
    named: 'W-B14',
  },
  {
    guard: 'one form of a signature',
    ...ofVerifier,
    from: '!isDerSignature(signature)',
    to: 'false',
    named: 'W-C06',
  },
  {
    guard: 'verified: false',
    ...ofVerifier,
    from: 'if (!result.verified)',
    to: 'if (false)',
    named: 'W-C06',
  },
  {
    guard: 'counter',
    ...ofVerifier,
    from: 'isCounting && newCounter <= known.counter',
    to: 'false',
    named: 'W-C17',
  },
  {
    guard: 'counter after the signature',
    ...ofVerifier,
    from: 'publicKey, counter: 0 }',
    to: 'publicKey, counter: known.counter }',
    named: 'W-C18',
  },
  {
    guard: 'exception mapping',
    ...enrol,
    file: registration,
    from: "throw new CeremonyRefusal('library', error);",
    to: 'throw error;',
    named: '^SQLite .*W-B01',
  },
  {
    guard: 'user verification',
    ...signIn,
    file: 'server/flows/check-security-key.ts',
    from: 'requireUserVerification: requirePasskey',
    to: 'requireUserVerification: false',
    named: '^SQLite .*W-C09',
  },
  // One-time challenges
  {
    guard: 'challenge bound to its owner',
    file: 'server/webauthn/challenge.ts',
    ...signIn,
    from: '${purpose}\\0${owner}\\0',
    to: '${purpose}\\0',
    named: '^SQLite .*W-C15',
  },
  {
    guard: 'challenge bound to its purpose',
    file: 'server/webauthn/challenge.ts',
    tests: ['server/webauthn/challenge'],
    from: '${purpose}\\0${owner}\\0',
    to: '${owner}\\0',
    named: 'W-C15',
  },
  {
    guard: 'challenge expires',
    file: 'server/webauthn/challenge.ts',
    ...signIn,
    from: 'const isOver = nowMs >= expiresAtMs;',
    to: 'const isOver = false;',
    named: '^SQLite .*W-C16',
  },
  {
    guard: 'challenge once, setting up',
    file: 'server/flows/finish-security-key.ts',
    ...enrol,
    from: '!(await spentChallenges.spend(db, challenge))',
    to: 'false',
    named: '^SQLite .*W-B02',
  },
  {
    guard: 'challenge once, passkey',
    file: 'server/flows/sign-in-with-passkey.ts',
    ...signIn,
    from: '!(await spentChallenges.spend(db, challenge))',
    to: 'false',
    named: '^SQLite .*R-C02',
  },
  {
    guard: 'challenge once, step-up',
    file: 'server/flows/check-security-key.ts',
    ...signIn,
    from: 'return { ...answer, spend: (tx) => spentChallenges.spend(tx, challenge) };',
    to: 'return answer;',
    named: '^SQLite .*(R-C02|fresh proof)',
  },
  {
    guard: 'challenge once, after a failure',
    file: 'server/flows/check-security-key.ts',
    ...signIn,
    from: 'if (challenge !== null) await spentChallenges.spend(conn, challenge);',
    to: '',
    named: '^SQLite .*W-C14',
  },
  {
    guard: 'spent challenges looked for',
    file: 'server/store/factor-attempts.ts',
    ...signIn,
    from: 'factor.not(factor.exists(spent))',
    to: 'factor.lit(true)',
    named: '^SQLite .*W-C14',
  },
  // What is stored
  {
    guard: 'credential unique',
    file: 'server/store/migrations/003-security-keys.ts',
    ...enrol,
    from: '.unique()',
    to: '',
    named: '^SQLite .*W-B16',
  },
  {
    guard: 'credential unique, told',
    file: 'server/flows/finish-security-key.ts',
    ...enrol,
    from: 'if (!isNew)',
    to: 'if (false)',
    named: '^SQLite .*W-B16',
  },
  {
    guard: 'counter stored',
    file: 'server/flows/check-security-key.ts',
    ...signIn,
    from: 'position: counter === 0 ? null : counter',
    to: 'position: null',
    named: '^SQLite .*W-C19',
  },
  {
    guard: 'counter only grows',
    file: 'server/store/factor-attempts.ts',
    tests: ['server/store/factors.test.ts', 'server/flows/sign-in-with-key'],
    from: "factor('position', '<', position ?? 0)",
    to: "factor('position', '<', 2 ** 40)",
    named: '^SQLite .*(a position only grows|W-C20)',
  },
  {
    guard: 'passkeys only',
    file: 'server/flows/sign-in-with-passkey.ts',
    ...signIn,
    from: ' && readStoredKey(material).userVerified',
    to: '',
    named: '^SQLite .*W-C23',
  },
  {
    guard: 'account active',
    file: 'server/flows/sign-in-with-passkey.ts',
    ...signIn,
    from: "status === 'active' && ",
    to: '',
    named: '^SQLite .*W-C24',
  },
];
