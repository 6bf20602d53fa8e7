import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const sources = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(path.join(import.meta.dirname, name), 'utf8'));

/** What stands in each call of a function of the library, up to the bracket that closes it. */
function callsOf(name: string): string[] {
  return sources.flatMap((source) =>
    source
      .split(`.${name}(`)
      .slice(1)
      .map((rest) => rest.slice(0, rest.search(/^\s*\}\)/m))),
  );
}

test('W-D03 the library is told whether the user has to be verified, and is never let off user presence', () => {
  const calls = [...callsOf('verifyRegistrationResponse'), ...callsOf('verifyAuthenticationResponse')];
  expect(calls).toHaveLength(2);
  for (const call of calls) expect(call).toContain('requireUserVerification: asked.requireUserVerification');
  for (const source of sources) {
    expect(source).not.toMatch(/advancedFIDOConfig|requireUserPresence: (?!true,)/);
  }
});

test('W-D04 the library is told origin, RP ID and algorithms each time', () => {
  for (const call of [...callsOf('verifyRegistrationResponse'), ...callsOf('verifyAuthenticationResponse')]) {
    expect(call).toContain('expectedChallenge: asked.challenge');
    expect(call).toContain('expectedOrigin: asked.origin');
    expect(call).toContain('expectedRPID: asked.rpId');
  }
  expect(callsOf('verifyRegistrationResponse')[0]).toContain('supportedAlgorithmIDs: [...asked.algorithms]');
});
