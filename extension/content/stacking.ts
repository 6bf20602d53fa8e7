import { elementAbove, fits, isAfter } from './unclobbered.ts';

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

/**
 * Which of two elements the browser paints last (CSS 2, appendix E). What a page says of a layer holds inside the layer
 * around it only: a field at 9999 in a layer at 0 lies under a cover at 1 (X-C03).
 */
export class Stacking {
  readonly #levels = new Map<Element, Level>();
  readonly #paths = new Map<Element, Element[]>();

  isOver(cover: Element, field: Element): boolean {
    const [covers, fields] = [this.#pathTo(cover), this.#pathTo(field)];
    const parting = covers.findIndex((element, at) => element !== fields[at]);
    // Around the field: it is painted first, unless it is no layer and the field is sent behind what it is in.
    if (parting < 0)
      return typeof this.#levelOf(cover) !== 'number' && this.#layerOf(fields.slice(covers.length)).level < 0;
    const [over, under] = [this.#layerOf(covers.slice(parting)), this.#layerOf(fields.slice(parting))];
    // Of two in the top layer the one that was put there last is on top, which nobody tells us.
    if (over.level !== under.level || over.level === Infinity) return over.level >= under.level;
    if (over.isLifted !== under.isLifted) return over.isLifted;
    return over.isLifted && isAfter(covers[parting] ?? cover, fields[parting] ?? field);
  }

  /** @param path - from right below the layer that it shares with another. */
  #layerOf(path: Element[]): { level: number; isLifted: boolean } {
    const levels = path.map((element) => this.#levelOf(element));
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
  const style = getComputedStyle(element);
  if (style.display === 'contents') return null;
  const isPositioned = style.position !== 'static';
  if (style.zIndex !== 'auto' && (isPositioned || isItem(element))) return Number(style.zIndex);
  if (isLayer(style)) return 0;
  return isPositioned ? 'auto' : null;
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
