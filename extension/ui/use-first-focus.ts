import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Puts the focus on an element when it appears. The attribute `autofocus` works once per document; these pages change
 * their content without loading a new one.
 *
 * @param wanted - Constant for the life of the component.
 */
export function useFirstFocus<Focusable extends HTMLElement>(wanted = true): RefObject<Focusable | null> {
  const element = useRef<Focusable>(null);
  useLayoutEffect(() => {
    if (wanted) element.current?.focus();
  }, [wanted]);
  return element;
}
