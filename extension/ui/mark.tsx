import type { VNode } from 'preact';
import markUrl from '../../shared/design/mark.svg';

/** The product's mark; what it says is always said beside it in words. */
export function Mark(): VNode {
  return <img class="mark" src={markUrl} alt="" width="24" height="24" />;
}
