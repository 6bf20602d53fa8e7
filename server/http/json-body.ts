import { parseStrictJson } from '../../shared/strict-json.ts';
import { ServerError } from '../errors.ts';
import type { App } from './fastify-app.ts';

/** JSON is the only kind of body there is, read by {@link parseStrictJson}. */
export function acceptStrictJson(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    // No body at all is what DELETE sends. Where a body is needed, its schema says so.
    const parsed = body.length === 0 ? { value: undefined } : parseStrictJson(body);
    if (parsed === null) done(new ServerError('invalid_request'));
    else done(null, parsed.value);
  });
}
