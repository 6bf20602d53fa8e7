import { elementAbove, fits, isAfter, kindOf } from './unclobbered.ts';

/** What makes an element a layer of its own unless it is `none`. */
const layering = [
  'transform',
  'translate',
  'rotate',
  'scale',
  'perspective',
  'filter',
  'backdropFilter',
  'clipPath',
  'maskImage',
] as const;
const willLayer =
  /opacity|transform|translate|rotate|scale|perspective|filter|clip-path|mask|isolation|blend|position|z-index/;

/** The number of a stacking context; `auto` for what is only taken out of the text, null for what stays in it. */
type Level = number | 'auto' | null;

/** What styles put into an element, before or after all that is in it. */
export interface PseudoElement {
  style: CSSStyleDeclaration;
  isLast: boolean;
}

/** Drawn at their place in the text, all of them at once, also as blocks. */
const replaced = new Set(['img', 'canvas', 'video', 'iframe', 'embed', 'object', 'svg']);

/**
 * Which of two elements the browser paints last (CSS 2, appendix E). What a page says of a layer holds inside the layer
 * around it only: a field at 9999 in a layer at 0 lies under a cover at 1 (X-C03).
 */
export class Stacking {
  readonly #levels = new Map<Element, Level>();
  readonly #paths = new Map<Element, Element[]>();

  /** @param inCover - what covers, if it is not the element itself but in it. */
  isOver(cover: Element, field: Element, inCover: PseudoElement | null = null): boolean {
    const [covers, fields] = [this.#pathTo(cover), this.#pathTo(field)];
    const parting = covers.findIndex((element, at) => element !== fields[at]);
    // Around the field: it is painted first, unless it is no layer and the field is sent behind what it is in.
    if (parting < 0 && inCover === null)
      return typeof this.#levelOf(cover) !== 'number' && this.#layerOf(fields.slice(covers.length)).level < 0;
    const from = parting < 0 ? covers.length : parting;
    const over = this.#layerOf(covers.slice(from), inCover);
    const under = this.#layerOf(fields.slice(from));
    // Of two in the top layer the one that was put there last is on top, which nobody tells us.
    if (over.level !== under.level || over.level === Infinity) return over.level >= under.level;
    if (over.isLifted !== under.isLifted) return over.isLifted;
    if (!over.isLifted && !covers.slice(from).some(isAtomic)) return false;
    return parting < 0 ? inCover?.isLast === true : isAfter(covers[from] ?? cover, fields[from] ?? field);
  }

  /** @param path - from right below the layer that it shares with another. */
  #layerOf(path: Element[], last: PseudoElement | null = null): { level: number; isLifted: boolean } {
    const levels = path.map((element) => this.#levelOf(element));
    if (last !== null) levels.push(levelBy(last.style, () => false));
    return {
      level: levels.find((level) => typeof level === 'number') ?? 0,
      isLifted: levels.some((level) => level !== null),
    };
  }

  /** From the outermost element to this one. */
  #pathTo(element: Element): Element[] {
    let path = this.#paths.get(element);
    if (path !== undefined) return path;
    path = [];
    for (let at: Element | null = element; at !== null; at = elementAbove(at)) path.push(at);
    this.#paths.set(element, path.reverse());
    return path;
  }

  #levelOf(element: Element): Level {
    let level = this.#levels.get(element);
    if (level === undefined) this.#levels.set(element, (level = levelOf(element)));
    return level;
  }
}

function levelOf(element: Element): Level {
  if (fits(element, ':popover-open, :modal')) return Infinity;
  return levelBy(getComputedStyle(element), () => isItem(element));
}

function levelBy(style: CSSStyleDeclaration, isItem: () => boolean): Level {
  if (style.display === 'contents') return null;
  const isPositioned = style.position !== 'static';
  if (style.zIndex !== 'auto' && (isPositioned || isItem())) return Number(style.zIndex);
  if (isLayer(style)) return 0;
  return isPositioned ? 'auto' : null;
}

/** Drawn with the text and as a whole, not its background below all texts first. */
function isAtomic(element: Element): boolean {
  return (
    replaced.has(kindOf(element)) || /inline-/.test(getComputedStyle(element).display) || isItem(element)
  );
}

/** Of a flexible box or a grid, where a `z-index` counts without a `position`. */
function isItem(element: Element): boolean {
  let display = 'contents';
  for (let at = elementAbove(element); at !== null && display === 'contents'; at = elementAbove(at))
    ({ display } = getComputedStyle(at));
  return /flex|grid/.test(display);
}

function isLayer(style: CSSStyleDeclaration): boolean {
  return (
    /fixed|sticky/.test(style.position) ||
    style.opacity !== '1' ||
    style.isolation === 'isolate' ||
    style.mixBlendMode !== 'normal' ||
    /paint|layout|strict|content/.test(style.contain) ||
    willLayer.test(style.willChange) ||
    layering.some((name) => (style[name] || 'none') !== 'none')
  );
}
