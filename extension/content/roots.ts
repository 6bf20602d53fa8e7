import { queryAll, shadowOf, type Root } from './unclobbered.ts';

const mostElements = 20_000;
/**
 * What is worth asking for a shadow root. The browser leaves the rest out faster than we could: most of it can have none
 * (DOM standard, "attach a shadow root"), and a page has thousands of elements.
 */
const possibleHosts =
  ':not(a,b,br,button,em,form,head,head *,i,img,input,label,li,ol,optgroup,option,script,select,small,strong,style,svg,svg *,' +
  'table,tbody,td,textarea,tfoot,th,thead,tr,ul)';

/** The document and the shadow roots in it, outer before inner. */
export function rootsOf(document: Document): Root[] {
  const roots: Root[] = [document];
  let left = mostElements;
  for (const root of roots) {
    const elements = queryAll(root, possibleHosts);
    for (let at = 0; at < elements.length && left > 0; at += 1, left -= 1) {
      const inner = shadowOf(elements[at] as Element);
      if (inner !== null) roots.push(inner);
    }
  }
  return roots;
}
