import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testConfig } from '../testing/test-config.ts';
import { fillInPage } from './fill-in-page.ts';

const config = { ...testConfig, origin: 'https://id.example.org', serviceName: `<b>"Tom" & 'Jerry'</b>` };

test('a name cannot leave its attribute or element', () => {
  expect(fillInPage('<meta content="__SERVICE_NAME__" />', config)).toBe(
    '<meta content="&#60;b&#62;&#34;Tom&#34; &#38; &#39;Jerry&#39;&#60;/b&#62;" />',
  );
});

test('a name with the signs of a replacement stays as it is', () => {
  expect(fillInPage('__SERVICE_NAME__', { ...config, serviceName: '$& $1 $$' })).toBe('$&#38; $1 $$');
});

test.each(['sign-in', 'sign-up', 'settings'])('the source of %s leaves nothing open', (name) => {
  const page = fillInPage(readFileSync(`server/pages/${name}.html`, 'utf8'), config);
  expect(page).toContain('<meta name="countersign-server" content="https://id.example.org" />');
  expect(page).toContain('<meta name="countersign-password-min-length" content="15" />');
  expect(page).not.toContain('__');
});
