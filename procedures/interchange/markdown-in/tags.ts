/** Names of HTML's elements: `<pod>` is none of them, and a gap for a word. Collaborators: blocks.ts, variables.ts. */
export const TAGS = new Set(
  'a abbr address article aside b blockquote body br button center code col colgroup dd del details div dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd li link main mark meta nav ol p path picture pre q s script section small source span strong style sub summary sup svg table tbody td tfoot th thead title tr tt u ul video'.split(
    ' ',
  ),
);
