/**
 * Faults that an overlay can have, each as a change of one place in the source, and the situations in which it must be seen. A suite
 * that a fault passes proves nothing. Data for ../faults.mjs; `from` must stand exactly once in the file.
 */
/** What hears of everything else a little later would hide the fault. */
const NO_NET = ['const brink = createBrink(() => wake(PATIENCE.once));', 'const brink = createBrink(() => undefined);'];

export const FAULTS = [
  {
    name: 'does not measure again when the page scrolls',
    file: 'page/spotlight/follow.ts',
    from: "for (const type of ['scroll', 'load', 'toggle']) root",
    to: "for (const type of ['load', 'toggle']) root",
    also: [["for (const type of ['scroll', 'resize']) {", "for (const type of ['resize']) {"], NO_NET],
    seen: ['01', '81'],
  },
  {
    name: 'hears of no change of the page',
    file: 'page/spotlight/follow.ts',
    from: '      mutations.observe(root, {',
    to: '      if (root === null) mutations.observe(root, {',
    also: [NO_NET],
    seen: ['41', '58', '63'],
  },
  {
    name: 'drops the listeners of transitions and animations',
    file: 'page/spotlight/follow.ts',
    from: 'for (const type of MOVES) root',
    to: 'for (const type of [] as string[]) root',
    also: [['if (moved) patience = Math.max(patience, PATIENCE.moved);', 'if (moved) patience = 0;'], NO_NET],
    seen: ['04', '43'],
  },
  {
    name: 'has no net for what tells of nothing',
    file: 'page/spotlight/brink.ts',
    from: 'const start = (element: Element, box: Box | null, threshold: number[]): void => {',
    to: 'const start = (element: Element, box: Box | null, threshold: number[]): void => {\n    if (threshold !== undefined) return;',
    seen: ['50'],
  },
  {
    name: 'keeps a stale node',
    file: 'page/watch.ts',
    from: '    else if (!bare(element).isConnected) lookAfter(restOf(false));',
    to: '    else if (!element.isConnected) return;',
    seen: ['09', '10'],
  },
  {
    name: 'does not notice that a node became another row',
    file: 'page/identity.ts',
    from: '    vetoed,\n    all.filter(({ kind, key }) => !AROUND.has(kind) || told.has(key)).map(held),\n',
    to: '',
    also: [['return { all: JSON.stringify(compared), own', "return { all: '', own"]],
    seen: ['42'],
  },
  {
    name: 'is not in the top layer',
    file: 'page/mount.ts',
    from: '      host.showPopover();',
    to: '',
    seen: ['07', '70'],
  },
  {
    name: 'does not go into a modal dialog',
    file: 'page/mount.ts',
    from: '    home = layer.home();',
    to: '    home = document.documentElement;',
    seen: ['06', '08'],
  },
  {
    name: 'does not come back when the page removes it',
    file: 'page/mount.ts',
    from: "    else if (fights.removed()) sweep('removed');\n    else settle(true);",
    to: "    else if (fights.removed()) sweep('removed');",
    seen: ['84'],
  },
  {
    name: 'takes the pointer everywhere',
    file: 'page/mount.ts',
    from: 'pointer-events: none !important;',
    to: 'pointer-events: auto !important;',
    seen: ['03', '66'],
  },
  {
    name: 'takes the focus',
    file: 'page/stage.ts',
    from: '    drawCard(surface.card, card.model, card.actions);',
    to: "    drawCard(surface.card, card.model, card.actions);\n    surface.card.querySelector<HTMLElement>('button')?.focus();",
    seen: ['03', '29'],
  },
  {
    name: 'swallows keys',
    file: 'page/stage.ts',
    from: '  const again = (): void => place(spotlight.seen());',
    to: "  const again = (): void => place(spotlight.seen());\n  window.addEventListener('keydown', (event) => event.preventDefault(), { capture: true, signal });",
    seen: ['29'],
  },
  {
    name: 'marks the node of the page',
    file: 'page/stage.ts',
    from: '      lit = what;\n',
    to: "      lit = what;\n      what?.element.setAttribute('data-lit', '');\n",
    seen: ['03'],
  },
  {
    name: 'puts the card on its target',
    file: 'page/spotlight/place.ts',
    from: '    below: { x: target.x, y: target.y + target.height + GAP },',
    to: '    below: { x: target.x, y: target.y },',
    also: [['const free = tried.filter((each) => each.covered === least);', 'const free = tried;']],
    seen: ['03', '64'],
  },
  {
    name: 'has an outline of one tone',
    file: 'page/spotlight/spotlight.css',
    from: '  outline: 2px solid var(--sl-spot-halo);\n  box-shadow:\n    inset 0 0 0 1.5px var(--sl-spot-halo),\n    0 0 0 6px rgb(11 114 133 / 28%);',
    to: '',
    seen: ['77'],
  },
  {
    name: 'is printed',
    file: 'page/mount.ts',
    from: '@media print { :host { display: none !important; } }',
    to: '',
    seen: ['68'],
  },
  {
    name: 'measures in every frame',
    file: 'page/spotlight/follow.ts',
    from: '    if (patience > 0) next();',
    to: '    if (patience > -1e9) next();',
    seen: [],
    still: true,
  },
];
