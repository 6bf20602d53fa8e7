import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** What was just done in a section, and the heading that takes the focus then. */
export interface News {
  news: string;
  tell: (news: string) => void;
  title: RefObject<HTMLHeadingElement | null>;
}

/**
 * After something was done, the button or the form it was done with is often gone, and the focus with it: the section's heading
 * takes it. In an effect, because a dialog that closes in the same moment gives the focus back to its opener first.
 */
export function useNews(): News {
  const [news, tell] = useState('');
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (news !== '') title.current?.focus();
  }, [news]);
  return { news, tell, title };
}
