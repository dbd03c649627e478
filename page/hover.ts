/**
 * Which element a hidden one waits for the pointer over, as the page's own styles say: `.menu:hover > ul`. Nothing can try
 * it out, so the rules are read. Bounded; sheets of other sites cannot be read and say nothing. Collaborator: opener.ts.
 */

/** Rules that are read at most, over all sheets. */
const MOST = 6_000;
/** What a style sets that shows something. */
const SHOWS = ['display', 'visibility', 'opacity', 'transform', 'max-height', 'height', 'clip-path', 'left'];
const POINTED = /:(?:hover|focus-within)/;

/** Knows the page's styles as they are now; for one search. */
export interface Hovering {
  /** Null where no style waits for a pointer. */
  over(hidden: Element): Element | null;
}

export function hoveringIn(root: Document | ShadowRoot): Hovering {
  let rules: CSSStyleRule[] | null = null;
  return {
    over(hidden) {
      rules ??= pointedRules(root);
      for (const rule of rules) {
        const found = pointedAt(rule, hidden);
        if (found !== null) return found;
      }
      return null;
    },
  };
}

/** The rules that show something while the pointer is over something. */
function pointedRules(root: Document | ShadowRoot): CSSStyleRule[] {
  const found: CSSStyleRule[] = [];
  let left = MOST;
  const gather = (rules: CSSRuleList): void => {
    for (const rule of rules) {
      if (left-- <= 0) return;
      if (rule instanceof CSSStyleRule && POINTED.test(rule.selectorText) && SHOWS.some((name) => rule.style.getPropertyValue(name) !== ''))
        found.push(rule);
      if ('cssRules' in rule) gather(rule.cssRules as CSSRuleList);
    }
  };
  for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) {
    const rules = rulesOf(sheet);
    if (rules !== null) gather(rules);
  }
  return found;
}

function rulesOf(sheet: CSSStyleSheet): CSSRuleList | null {
  try {
    return sheet.cssRules;
  } catch {
    return null;
  }
}

function pointedAt({ selectorText }: CSSStyleRule, hidden: Element): Element | null {
  for (const selector of selectorText.split(/,(?![^(]*\))/)) {
    const at = selector.search(POINTED);
    if (at === -1) continue;
    try {
      if (!hidden.matches(selector.replaceAll(new RegExp(POINTED, 'g'), ''))) continue;
      const before = selector.slice(0, at).trim();
      const pointed = hidden.parentElement?.closest(before === '' || /[>+~\s]$/.test(before) ? `${before}*` : before) ?? null;
      if (pointed !== null) return pointed;
    } catch {
      // A selector that only makes sense whole, such as one of nested rules.
    }
  }
  return null;
}
