import buildAjvCompiler from '@fastify/ajv-compiler';
import buildSerializerCompiler from '@fastify/fast-json-stringify-compiler';
import type { App } from './fastify-app.ts';

/** A request is what its schema says: nothing is converted, filled in or left out (security-case S-L01). */
const customOptions = { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: false };

/**
 * Fastify's own compilers of schemas, put off until a schema is needed: most of what a start costs is code for answers
 * that this process may never give. A schema that cannot be compiled therefore shows at its first request and not at
 * the start; http/fuzz.test.ts asks every operation. Shared schemas have to be added before, routes after.
 */
export function compileOnUse(app: App): void {
  const compileValidator = buildAjvCompiler()(app.getSchemas() as Record<string, object>, { customOptions });
  app.setValidatorCompiler((route) => {
    let validate: ReturnType<typeof compileValidator> | undefined;
    return (data: unknown) => {
      validate ??= compileValidator(route);
      // Handed over with the answer: Fastify would look for the reasons at the function it called.
      return validate(data) === true || { error: validate.errors ?? [] };
    };
  });

  const compileSerializer = buildSerializerCompiler()(app.getSchemas());
  app.setSerializerCompiler((route) => {
    let serialize: ReturnType<typeof compileSerializer> | undefined;
    return (answer) => (serialize ??= compileSerializer({ httpStatus: '', ...route }))(answer);
  });
}
