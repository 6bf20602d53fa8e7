/** In this order: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
const browsers: [pattern: RegExp, name: string][] = [
  [/\bEdg(?:A|iOS)?\/(\d{1,4})/, 'Edge'],
  [/\bOPR\/(\d{1,4})/, 'Opera'],
  [/\bSamsungBrowser\/(\d{1,4})/, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\/(\d{1,4})/, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\/(\d{1,4})/, 'Chrome'],
  [/\bVersion\/(\d{1,4})[\d.]* (?:Mobile\/\w+ )?Safari\//, 'Safari'],
];

/** In this order: Android also calls itself Linux, and an iPhone is "like Mac OS X". */
const systems: [pattern: RegExp, name: string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

export interface BrowserKind {
  /** With its main version, such as `Firefox 153`. */
  browser: string;
  system: string | null;
}

/**
 * What a User-Agent says of a browser, or null for one that names none we know.
 *
 * Only our own words and digits are returned, never text of the header: an attacker writes the header of their own
 * sign-in and would have it read "This browser".
 */
export function browserKind(userAgent: string): BrowserKind | null {
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
  for (const [pattern, name] of browsers) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return { browser: `${name} ${version}`, system };
  }
  return null;
}

/** A browser as a person would name it in English, such as `Firefox 153 on Linux`. Null: {@link browserKind}. */
export function readBrowser(userAgent: string): string | null {
  const kind = browserKind(userAgent);
  if (kind === null) return null;
  return kind.system === null ? kind.browser : `${kind.browser} on ${kind.system}`;
}
