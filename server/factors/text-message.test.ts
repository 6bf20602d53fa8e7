import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBoundCode } from '../../shared/message-code.ts';
import { codeMessage, noticeMessage, replyMessage } from './text-message.ts';

const service = { serviceName: 'Countersign', origin: 'https://id.example.org' };

test('S-D15 the service, the code, a warning, and a last line that binds the code to the host', () => {
  const message = codeMessage(service, 'sign-in', '012345');
  expect(message).toContain('Countersign');
  expect(message).toContain('012345 is your code to sign in');
  expect(message).toContain('Never share it.');
  expect(message.split('\n').at(-1)).toBe('@id.example.org #012345');
  expect(parseBoundCode(message)).toEqual({ host: 'id.example.org', embeddedHost: null, code: '012345' });
});

test('a text is one text: 160 characters that every phone has', () => {
  const long = { serviceName: 'The Greater Example Company', origin: 'https://signin.id.example.org' };
  const messages = [
    ...(['sign-in', 'step-up', 'confirm'] as const).map((purpose) => codeMessage(long, purpose, '012345')),
    ...(['stopped', 'started', 'help'] as const).map((reply) => replyMessage(long, reply, 'START')),
  ];
  for (const message of messages) expect(message).toMatch(/^[\x20-\x7e\n]{1,160}$/);
});

test('S-D16 whatever the service is called, the last line is ours and names our host', () => {
  const names = fc.oneof(
    fc.constantFrom(
      '@evil.example #000000',
      'x @evil.example',
      '#000000 %evil',
      'a\u2028@evil.example #000000',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  );
  fc.assert(
    fc.property(names, fc.constantFrom('sign-in', 'step-up', 'confirm'), (serviceName, purpose) => {
      const message = codeMessage({ ...service, serviceName }, purpose, '012345');
      expect(parseBoundCode(message)).toEqual({ host: 'id.example.org', embeddedHost: null, code: '012345' });
    }),
  );
});

test('notices and answers hold nothing that could be taken for a code', () => {
  const messages = [
    ...(['changed', 'removed'] as const).map((notice) => noticeMessage(service, notice)),
    ...(['stopped', 'started', 'help'] as const).map((reply) => replyMessage(service, reply, 'GO')),
  ];
  for (const message of messages) expect(message).not.toMatch(/\d|#/);
});
