import { expect, test } from 'vitest';
import { parseConfig } from '../server/parse-config.ts';
import { whereToGo } from './where-to-go.ts';

const production = { ORIGIN: 'https://id.example.org', TRUSTED_PROXIES: '127.0.0.1' };
const twilio = {
  TEXTS: 'twilio',
  TEXTS_COUNTRIES: 'CH',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'a'.repeat(32),
  TWILIO_FROM: '+12025550123',
};

test.each([
  ['in development', {}, ['/dev/mail', '/dev/phone'], ['MAIL_SERVER', 'TEXTS']],
  ['in production', production, [], ['MAIL_SERVER', 'TEXTS']],
  ['in development with a mail server', { MAIL_SERVER: 'smtp://localhost' }, ['/dev/phone'], ['TEXTS']],
  ['in development without texts', { TEXTS: 'none' }, ['/dev/mail'], ['MAIL_SERVER', 'TEXTS']],
  ['with both sent', { ...production, ...twilio, MAIL_SERVER: 'smtps://mail.example.org' }, [], []],
])(
  '%s only pages are named that the server has, and only variables that would change something',
  (...row) => {
    const [, environment, pages, variables] = row;
    const said = whereToGo(parseConfig(environment));
    expect([...new Set(said.match(/\/dev\/\w+/g))].toSorted()).toEqual(pages);
    expect([...new Set(said.match(/MAIL_SERVER|TEXTS/g))].toSorted()).toEqual(variables);
  },
);
