import pino, { type Logger } from 'pino';
import type { Config } from './config.ts';

/**
 * Names under which a secret could come into a log line, by mistake, at the top or one level down. The lines are
 * written without secrets to begin with; this is the second lock (security-cases S-L08, ASVS 16.2.5).
 */
const secretNames = [
  'password',
  'currentPassword',
  'newPassword',
  'secret',
  'token',
  'cookie',
  'authorization',
  'material',
  'passwordHash',
  'tokenHash',
  'otpauthUri',
  'credentials',
];

/**
 * The server's log: one JSON object per line, to standard error, so that standard output has nothing but the line that
 * says where the server is.
 */
export function createLog(config: Pick<Config, 'logLevel'>): Logger {
  return pino(
    {
      level: config.logLevel,
      // UTC with its zone spelled out (ASVS 16.2.2); the process id and host name are the supervisor's business.
      timestamp: pino.stdTimeFunctions.isoTime,
      base: null,
      redact: {
        paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: '[redacted]',
      },
    },
    // Synchronous: the last line before a crash is the one that matters.
    pino.destination({ fd: 2, sync: true }),
  );
}
