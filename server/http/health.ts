import { Type } from 'typebox';
import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { checkHealth } from '../flows/check-health.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';
import { healthPath } from './request-rules.ts';

/** A load balancer asks every few seconds; one that waits longer than this has lost the node anyway. */
const patienceMs = 2000;

const Health = Type.Object({ status: Type.Literal('ok') });

/** GET → 200 when the database answers in time, else 503 `unavailable`. */
export function healthRoutes(app: App, deps: Deps): void {
  app.get(
    healthPath,
    {
      schema: {
        summary: 'Whether the server can serve',
        response: { 200: Health, ...problems('unavailable') },
      },
    },
    async () => {
      if (!(await withinMs(patienceMs, checkHealth(deps)))) throw new ServerError('unavailable');
      return { status: 'ok' as const };
    },
  );
}

/** The promise's answer, or false if it takes longer. */
async function withinMs(limitMs: number, answer: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
