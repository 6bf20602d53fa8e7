import { fileURLToPath } from 'node:url';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import { livePath } from '../shared/api/live.ts';
import type { Deps, Random } from './deps.ts';
import { ServerError } from './errors.ts';
import { accountRoutes } from './http/accounts.ts';
import { authenticatorRoutes } from './http/authenticators.ts';
import { backupCodeRoutes } from './http/backup-codes.ts';
import { compileOnUse } from './http/compile-on-use.ts';
import { answerDevices } from './http/device-api.ts';
import { browserRoutes } from './http/browsers.ts';
import { deviceRoutes } from './http/devices.ts';
import { useCookies } from './http/cookies.ts';
import type { App } from './http/fastify-app.ts';
import { devPhoneRoutes } from './http/dev-phone.ts';
import { devMailRoutes } from './http/dev-mail.ts';
import { factorRoutes } from './http/factors.ts';
import { healthRoutes } from './http/health.ts';
import { historyRoutes } from './http/history.ts';
import { acceptStrictJson } from './http/json-body.ts';
import { answerUnknownPaths } from './http/known-paths.ts';
import { answerMalformedRequest } from './http/malformed-request.ts';
import { deviceRequestRoutes, loginRequestRoutes } from './http/login-requests.ts';
import { liveRoutes } from './http/live.ts';
import { mailAddressRoutes, mailLinkRoutes } from './http/mail.ts';
import { readNotFoundPage } from './http/not-found-page.ts';
import { describeApi, openapiRoutes } from './http/openapi.ts';
import { pageRoutes } from './http/pages.ts';
import { pairingRoutes } from './http/pairings.ts';
import { phoneRoutes } from './http/phones.ts';
import { sendProblem } from './http/problem.ts';
import { logRequests } from './http/request-log.ts';
import { guardRequests } from './http/request-rules.ts';
import { securityKeyRoutes } from './http/security-keys.ts';
import { securityHeaders } from './http/security-headers.ts';
import { ownRecoveryRoutes, recoveryRoutes } from './http/recovery.ts';
import { enrolmentRoutes, supportRoutes } from './http/support.ts';
import { serverTimeRoutes } from './http/server-time.ts';
import { temporaryPasswordCheckRoutes, temporaryPasswordRoutes } from './http/temporary-passwords.ts';
import { sessionRoutes } from './http/sessions.ts';
import { signInRoutes } from './http/sign-ins.ts';
import { textHookRoutes } from './http/text-hooks.ts';
import { trustedBrowserRoutes } from './http/trusted-browsers.ts';
import { isHandshake, routeHandshakes } from './http/web-socket.ts';
import { troubleMs } from './refusing-random.ts';
import { isDatabaseFault } from './store/database-fault.ts';

const builtPages = fileURLToPath(new URL('../dist/pages', import.meta.url));

/** Longest that a client may take to send a request: slower ones hold a connection, not a conversation. */
const requestTimeoutMs = 30_000;
const maxHeaderBytes = 16 * 1024;
/** No path or parameter of ours is longer than an id. */
const maxParamLength = 64;

/**
 * The HTTP side of the server, ready for `listen` or, in tests, `inject`.
 *
 * @param pagesFolder - Where the build has left the server's pages.
 */
export async function buildApp(deps: Deps, pagesFolder: string = builtPages): Promise<App> {
  const { config, log, random } = deps;
  const loggerInstance: FastifyBaseLogger = log;
  const app = Fastify({
    loggerInstance,
    // http/request-log.ts writes the one line per request; Fastify's own would hold addresses with their queries.
    logController: new LogController({ disableRequestLogging: true }),
    // Ours alone: an id that the client chose could be made to look like another request's in the log.
    genReqId: () => newRequestId(random),
    requestIdHeader: false,
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    bodyLimit: config.bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    // Who names no host is refused by http/request-rules.ts, as everyone else is.
    http: {
      maxHeaderSize: maxHeaderBytes,
      requireHostHeader: false,
      shouldUpgradeCallback: (request) => isHandshake(request, livePath),
    },
    routerOptions: { maxParamLength, ignoreTrailingSlash: false, caseSensitive: true },
    frameworkErrors: (error, request, reply) => {
      reply.headers(securityHeaders);
      void sendProblem(error, request, reply);
    },
    clientErrorHandler: (error, socket) => answerMalformedRequest(error, socket, newRequestId(random)),
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.addHook('onRequest', async (_request, reply) => void reply.headers(securityHeaders));
  // Who waits for news is not waited for.
  app.addHook('preClose', (done) => {
    deps.live.close();
    done();
  });
  app.setErrorHandler((error, request, reply) => sendProblem(explained(error), request, reply));
  // An `Expect` that nobody knows is ignored (RFC 9110 10.1.1): Node's own refusal would lack our headers.
  app.server.on('checkExpectation', (request, response) => app.routing(request, response));
  routeHandshakes(app);
  logRequests(app);
  answerUnknownPaths(app, readNotFoundPage(pagesFolder, config));
  acceptStrictJson(app);
  await useCookies(app);
  answerDevices(app, config);
  guardRequests(app, config);
  await describeApi(app);
  compileOnUse(app);

  signInRoutes(app, deps);
  accountRoutes(app, deps);
  sessionRoutes(app, deps);
  browserRoutes(app, deps);
  trustedBrowserRoutes(app, deps);
  authenticatorRoutes(app, deps);
  phoneRoutes(app, deps);
  factorRoutes(app, deps);
  backupCodeRoutes(app, deps);
  temporaryPasswordRoutes(app, deps);
  temporaryPasswordCheckRoutes(app, deps);
  securityKeyRoutes(app, deps);
  pairingRoutes(app, deps);
  deviceRoutes(app, deps);
  loginRequestRoutes(app, deps);
  deviceRequestRoutes(app, deps);
  liveRoutes(app, deps);
  recoveryRoutes(app, deps);
  ownRecoveryRoutes(app, deps);
  supportRoutes(app, deps);
  enrolmentRoutes(app, deps);
  await textHookRoutes(app, deps);
  devPhoneRoutes(app, deps);
  mailLinkRoutes(app, deps);
  mailAddressRoutes(app, deps);
  historyRoutes(app, deps);
  devMailRoutes(app, deps);
  serverTimeRoutes(app, deps);
  healthRoutes(app, deps);
  openapiRoutes(app);
  await pageRoutes(app, deps, pagesFolder);
  return app;
}

/** A database in trouble is no mistake of ours: come back later (security-cases R-E04, R-E05). */
function explained(error: unknown): unknown {
  if (!isDatabaseFault(error)) return error;
  return new ServerError('unavailable', { cause: error, retryAfterMs: troubleMs });
}

/** Names a request in the log. Nothing relies on it: a request that cannot be named is answered all the same. */
function newRequestId(random: Random): string {
  try {
    return random.bytes(12).toString('base64url');
  } catch {
    return 'unnamed';
  }
}
