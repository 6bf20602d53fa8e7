import { render, type ComponentChild } from 'preact';

/** Puts a page into its document. Called once, by each page's `main.tsx`. */
export function showPage(page: ComponentChild): void {
  const root = document.getElementById('page');
  if (root === null) throw new Error('the document has no #page');
  render(page, root);
  // "Back" after signing out must not bring back what was on the screen, nor a button that is still at work.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
