import { expect, test } from 'vitest';
import { tokenHash } from '../factors/token.ts';
import * as apiKeys from '../store/api-keys.ts';
import * as auditEvents from '../store/audit-events.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { adminDeps, runCommand as run } from './testing/run-command.ts';

eachDatabase((_, { place }) => {
  test('a key is shown once, listed without itself, and revoked', async () => {
    const deps = await adminDeps(await place());
    expect(await run(deps, 'api-key', 'list')).toEqual({ text: 'no API keys' });
    const made = await run(deps, 'api-key', 'create', 'dovecot', '--scope', 'mail');
    const [key = ''] = made.text.split('\n');
    const row = await apiKeys.find(deps.db, tokenHash(key) ?? '');
    expect(row).toMatchObject({ name: 'dovecot', scope: 'mail', createdAtMs: 2, lastUsedAtMs: null });
    expect(JSON.stringify(row)).not.toContain(key);
    const listed = await run(deps, 'api-key', 'list');
    expect(listed.text).toContain('dovecot\tmail\tcreated 1970');
    expect(listed.text).not.toContain(key);

    expect((await run(deps, 'api-key', 'create', 'dovecot', '--scope', 'mail')).isRefusal).toBe(true);
    expect((await run(deps, 'api-key', 'create', 'postfix', '--scope', 'printing')).isRefusal).toBe(true);
    expect((await run(deps, 'api-key', 'create', 'Post fix', '--scope', 'mail')).isRefusal).toBe(true);
    expect((await run(deps, 'api-key', 'revoke', 'postfix')).isRefusal).toBe(true);
    expect((await run(deps, 'api-key', 'revoke', 'dovecot')).isRefusal).toBeUndefined();
    expect(await apiKeys.list(deps.db)).toEqual([]);
    const events = await auditEvents.list(deps.db, { limit: 9 });
    expect(events.map(({ event }) => event).sort()).toEqual([
      'operator-created-api-key',
      'operator-revoked-api-key',
    ]);
    await deps.db.destroy();
  });
});
