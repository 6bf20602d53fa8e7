import type { ComponentChildren, VNode } from 'preact';
import { text, type TextKey } from './text.ts';

/** Private-use characters stand in for the gaps: no sentence of ours holds one, and names never pass through here. */
const firstMark = 0xe000;

/**
 * A sentence with elements in its gaps (`$1`, `$2`, …), in the order the language wants. Names go in as elements, so
 * that each is isolated by its own `<bdi>` and none can reorder the words around it (security-case X-F01).
 */
export function Sentence({ of, gaps }: { of: TextKey; gaps: ComponentChildren[] }): VNode {
  const marks = gaps.map((_, index) => String.fromCharCode(firstMark + index));
  const parts = text(of, ...marks).split(/([\ue000-\ue008])/);
  return (
    <>
      {parts.map((part) => {
        const index = part.charCodeAt(0) - firstMark;
        return index >= 0 && index < gaps.length ? gaps[index] : part;
      })}
    </>
  );
}
