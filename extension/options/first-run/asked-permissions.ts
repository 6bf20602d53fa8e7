import type { TextKey } from '../../ui/text.ts';

/** Each permission that the manifest asks for at the installation, and what for. A test holds the two together. */
export const askedFor = {
  activeTab: 'first_asks_page',
  scripting: 'first_asks_page',
  storage: 'first_asks_storage',
  alarms: 'first_asks_alarms',
  notifications: 'first_asks_notifications',
} as const satisfies Record<string, TextKey>;
