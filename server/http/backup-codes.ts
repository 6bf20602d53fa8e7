import { BackupCodes, backupCodePaths, MakeBackupCodesRequest } from '../../shared/api/backup-codes.ts';
import type { Deps } from '../deps.ts';
import { authenticate } from '../flows/authenticate.ts';
import { makeBackupCodes } from '../flows/make-backup-codes.ts';
import { callerOf } from './caller.ts';
import { readCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';

export function backupCodeRoutes(app: App, deps: Deps): void {
  app.post(
    backupCodePaths.backupCodes,
    {
      schema: {
        summary: 'Take the start of a new set of backup codes, which ends the one before',
        body: MakeBackupCodesRequest,
        response: {
          201: BackupCodes,
          ...problems(
            'not_signed_in',
            'must_enrol',
            'step_up_required',
            'two_factor_off',
            'agent_needs_security_key',
          ),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      return await reply
        .code(201)
        .send(await makeBackupCodes(deps, callerOf(request), session, request.body));
    },
  );
}
