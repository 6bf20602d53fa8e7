/** What must never be seen: secrets, names, sites, passphrases, and the vault's key. */
export class Markers {
  readonly all = new Set<string>();

  /** The text, and what it looks like in the encodings that software reaches for. */
  add(text: string, bytes: Uint8Array = new TextEncoder().encode(text)): string {
    const binary = String.fromCharCode(...bytes);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const base64 = btoa(binary).replace(/=+$/, '');
    const forms = [
      text,
      hex,
      base64,
      base64.replaceAll('+', '-').replaceAll('/', '_'),
      [...bytes].join(','),
      encodeURIComponent(text),
    ];
    for (const form of forms) this.all.add(form.toLowerCase());
    return text;
  }

  foundIn(value: unknown): string[] {
    const text = JSON.stringify(value).toLowerCase();
    return [...this.all].filter((marker) => text.includes(marker));
  }
}
