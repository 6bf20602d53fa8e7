import { signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The sections of the settings page; also the ids of their headings. */
export type Section =
  | 'two-factor'
  | 'backup-codes'
  | 'password'
  | 'temporary-passwords'
  | 'mail'
  | 'sessions'
  | 'trusted-browsers'
  | 'history'
  | 'recovery';

/** What was done last on the page. There is one: what was done before it is no news any more. */
const latest = signal<{ at: Section | null; text: string }>({ at: null, text: '' });

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
export function useNews(section: Section): News {
  const { at, text } = latest.value;
  const news = at === section ? text : '';
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (news !== '') title.current?.focus();
  }, [news]);
  return {
    news,
    tell: (what) => {
      latest.value = { at: section, text: what };
    },
    title,
  };
}
