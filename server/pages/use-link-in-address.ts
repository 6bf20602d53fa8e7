import { useEffect, useState } from 'preact/hooks';

/**
 * The link that a page was opened with, and how to let go of it. Read again when one is opened in a tab that shows the page already, such
 * as the tab that says "look at your e-mail": the browser then changes the address and loads nothing.
 *
 * @param read - Finds the link in `location.hash`; null: it has none.
 */
export function useLinkInAddress<Link>(read: (hash: string) => Link | null): [Link | null, () => void] {
  const [link, setLink] = useState(() => read(location.hash));
  useEffect(() => {
    const readAgain = (): void => setLink((before) => read(location.hash) ?? before);
    addEventListener('hashchange', readAgain);
    return () => removeEventListener('hashchange', readAgain);
  }, []);
  return [link, () => setLink(null)];
}
