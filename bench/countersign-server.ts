import { randomBytes } from 'node:crypto';
import { buildApp } from '../server/app.ts';
import { createPasswordHasher } from '../server/factors/password-hash.ts';
import { LocalLive } from '../server/live/live.ts';
import { noPlaces } from '../server/places.ts';
import { createLog } from '../server/log.ts';
import { openState } from '../server/open-state.ts';
import { openTexts } from '../server/texts/open-texts.ts';
import { benchConfig } from './bench-config.ts';

// The product as server/main.ts puts it together, with the settings of bench-config.ts.

const config = benchConfig();
const clock = { nowMs: () => Date.now() };
const random = { bytes: (length: number) => randomBytes(length) };
const { db, keys } = await openState(config, { clock, random });
const passwordHasher = await createPasswordHasher(config.password.argon2, random);
const texts = openTexts(config, { clock });
const app = await buildApp({
  ...{
    db,
    keys,
    config,
    clock,
    random,
    passwordHasher,
    mail: null,
    texts,
    live: new LocalLive(),
    places: noPlaces,
  },
  log: createLog(config),
});
await app.listen({ host: config.host, port: config.port });

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  tell({ cpuMs: (user + system) / 1000, residentMb: process.memoryUsage.rss() / 1024 ** 2 });
});
process.on('disconnect', () => process.exit());
tell({ origin: config.origin });

function tell(message: object): void {
  process.send?.(message);
}
