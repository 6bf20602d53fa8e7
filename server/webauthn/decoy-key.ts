import { writeStoredKey } from './stored-key.ts';

/** A key whose private half was thrown away as it was made: what is verified where there is none, so that both take as long. */
export const decoyKey = {
  id: 'decoy',
  material: writeStoredKey({
    // ES256, as most are.
    publicKey:
      'pQECAyYgASFYII5rO0G0a7G_nBOLJ_IgveFHL8-jaa11heoAgo5R2AqHIlgginbJpnLIGzQJ90dhE-7tjzZRJQT88oe-sgYOVRSgjfg',
    rpId: '',
    aaguid: '',
    transports: [],
    userVerified: true,
    discoverable: true,
    backupEligible: false,
    backedUp: false,
    counterFellBackAtMs: null,
  }),
  position: 0,
};
