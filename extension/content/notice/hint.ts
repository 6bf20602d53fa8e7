/** Long enough to read it twice, short enough not to be in the way. */
const shownMs = 15_000;

/**
 * A line in the page that says which key fills the code. It is only a hint: it holds no name and no code, listens for
 * nothing but its own dismissal, and pressing it does nothing else. A page can see it, hide it, cover it, or show one
 * that looks like it; none of that releases anything, because the key is the browser's and not the page's (X-C07 – X-C16).
 */
export class Hint {
  #host: HTMLElement | null = null;
  #dismissed = false;

  /** @param key - E.g. `Alt+Shift+K`; empty where none is assigned. */
  show(key: string): void {
    if (this.#dismissed || this.#host !== null) return;
    const host = document.createElement('div');
    host.popover = 'manual'; // the top layer, where a page's own dialogs do not cover it
    host.lang = browser.i18n.getMessage('language');
    host.dir = browser.i18n.getMessage('@@bidi_dir');
    style(host, hostStyle);
    const root = host.attachShadow({ mode: 'closed' });
    const words = document.createElement('span');
    words.role = 'status';
    const close = document.createElement('button');
    close.type = 'button';
    close.ariaLabel = browser.i18n.getMessage('hint_dismiss');
    close.textContent = '✕';
    style(close, closeStyle);
    close.addEventListener('click', ({ isTrusted }) => {
      if (!isTrusted) return; // X-D01
      this.#dismissed = true;
      this.hide();
    });
    root.append(words, close);
    document.documentElement.append(host);
    host.showPopover();
    // Put in after the element is there: a screen reader says what changes, not what comes.
    words.textContent =
      key === '' ? browser.i18n.getMessage('hint_button') : browser.i18n.getMessage('hint_key', [key]);
    this.#host = host;
    setTimeout(() => this.hide(), shownMs);
  }

  hide(): void {
    this.#host?.remove();
    this.#host = null;
  }
}

/** Set one by one, and not as a sheet or an attribute: a page's Content-Security-Policy forbids those to us too. */
function style(element: HTMLElement, properties: Record<string, string>): void {
  for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value, 'important');
}

const hostStyle = {
  all: 'initial',
  position: 'fixed',
  'inset-block-start': '12px',
  'inset-inline-end': '12px',
  'inset-block-end': 'auto',
  'inset-inline-start': 'auto',
  margin: '0',
  'max-width': 'calc(100vw - 24px)',
  'box-sizing': 'border-box',
  display: 'flex',
  'align-items': 'center',
  gap: '8px',
  padding: '6px 6px 6px 14px',
  'border-radius': '8px',
  border: '1px solid light-dark(#d9e0df, #2b3736)',
  background: 'light-dark(#ffffff, #161f1e)',
  color: 'light-dark(#14201f, #e6eeed)',
  'color-scheme': 'light dark',
  'box-shadow': '0 4px 16px rgb(10 25 24 / 20%)',
  font: "15px/1.4 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif",
};

const closeStyle = {
  all: 'revert',
  cursor: 'pointer',
  'min-width': '32px',
  'min-height': '32px',
  border: 'none',
  'border-radius': '6px',
  background: 'transparent',
  color: 'inherit',
  font: 'inherit',
};
