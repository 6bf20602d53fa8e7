import { expect, test } from 'vitest';
import { refusalKey } from './refusal-key.ts';

test.each([
  ['prompt_for_text', true, 'error_prompt_for_text'],
  ['prompt_for_text', false, 'message_not_from_text'],
  ['prompt_for_email', true, 'error_prompt_for_email'],
  ['prompt_for_email', false, 'message_not_from_email'],
  ['prompt_for_authenticator', false, 'error_prompt_for_authenticator'],
  ['page_changed', true, 'error_page_changed'],
  ['page_changed', false, 'error_page_changed'],
] as const)('%s, of an account: %s', (code, isAccounts, key) => {
  expect(refusalKey(code, isAccounts)).toBe(key);
});
