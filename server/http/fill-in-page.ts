import type { Config } from '../config.ts';

/**
 * Writes into a built page what the build left open: one build serves any configuration. The marks stand in the `head` of
 * `server/pages/*.html`, which `server/pages/page-settings.ts` reads.
 *
 * Every value is escaped: the service's name is free text, and may well be `Tom & "Jerry"`.
 */
export function fillInPage(page: string, config: Config): string {
  return page
    .replaceAll('__ORIGIN__', () => escapeHtml(config.origin))
    .replaceAll('__SERVICE_NAME__', () => escapeHtml(config.serviceName))
    .replaceAll('__PASSWORD_MIN_LENGTH__', () => String(config.password.minLength))
    .replaceAll('__TEXTS__', () => (config.texts.providers.length > 0 ? 'yes' : 'no'))
    .replaceAll('__TEXT_COUNTRIES__', () => (config.texts.countries ?? []).join(','))
    .replaceAll('__TRUSTED_BROWSER_DAYS__', () => String(config.trustedBrowserMs / 86_400_000))
    .replaceAll('__MAIL__', () => (config.mail.transport === 'off' ? 'off' : 'on'))
    .replaceAll('__RECOVERY_HOURS__', () => String(config.recovery.waitMs / 3_600_000));
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
