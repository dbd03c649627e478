/**
 * Globs for hosts, paths, query values and fragments: plain comparison in bounded time (glob length × text length),
 * never a regular expression, because tool definitions come from packs. Collaborators: recognise.ts, library/rank.ts.
 */

/**
 * Compares `text` with `glob`. `*` stands for any run without the separator, `**` for any run, `{name}` for one
 * non-empty run without the separator that is remembered; `{name:digits}`, `{name:key}` and `{name:id}` take only what looks like
 * it, so that `issues/{ticketId:digits}` is no `issues/calendar`.
 * @param separator what `*` and `{name}` stop at; empty for plain text.
 * @returns the remembered parts, or null if it does not match.
 */
export function matchGlob(glob: string, text: string, separator = '/'): Record<string, string> | null {
  const tokens = tokenise(glob);
  // ends[i] holds, for each token, where in the text it may have ended; a table instead of backtracking.
  const width = text.length + 1;
  const reach = new Uint8Array((tokens.length + 1) * width);
  reach[0] = 1;
  tokens.forEach((token, i) => {
    let carried = 0;
    for (let at = 0; at < width; at++) {
      const here = reach[i * width + at] === 1;
      const next = (i + 1) * width;
      if (token.kind === 'text') {
        if (here && text.startsWith(token.text, at)) reach[next + at + token.text.length] = 1;
        continue;
      }
      const stops = at > 0 && token.kind !== 'any' && ((separator !== '' && text[at - 1] === separator) || !mayHold(token, text[at - 1]));
      // `carried`: a run that began earlier may still go on up to here.
      if (carried === 1 && stops) carried = 0;
      if (carried === 1 || (here && token.kind !== 'name')) reach[next + at] = 1;
      if (here) carried = 1;
    }
  });
  if (reach[tokens.length * width + text.length] !== 1) return null;
  const found = capture(tokens, text, reach, width, separator);
  return tokens.every(({ like, text: name }) => like === undefined || LIKE[like].whole.test(found[name] ?? '')) ? found : null;
}

/** What a name may be asked to look like. An id is told from a word of the address by a digit or a capital letter. */
const LIKE = {
  digits: { part: /\d/, whole: /^\d+$/ },
  key: { part: /[\w-]/, whole: /^[a-z]\w*-\d+$/i },
  id: { part: /[\w.~:%+=-]/, whole: /[\dA-Z]/ },
} as const;

const mayHold = ({ like }: Token, letter: string | undefined): boolean =>
  like === undefined || letter === undefined || LIKE[like].part.test(letter);

interface Token {
  kind: 'text' | 'any' | 'part' | 'name';
  text: string;
  like?: keyof typeof LIKE;
}

function tokenise(glob: string): Token[] {
  const tokens: Token[] = [];
  let rest = glob;
  while (rest !== '') {
    const name = /^\{([a-zA-Z][a-zA-Z0-9]*)(?::(digits|key|id))?\}/.exec(rest);
    if (rest.startsWith('**')) {
      tokens.push({ kind: 'any', text: '' });
      rest = rest.slice(2);
    } else if (rest.startsWith('*')) {
      tokens.push({ kind: 'part', text: '' });
      rest = rest.slice(1);
    } else if (name !== null) {
      const like = name[2] as Token['like'];
      tokens.push({ kind: 'name', text: name[1] ?? '', ...(like === undefined ? {} : { like }) });
      rest = rest.slice(name[0].length);
    } else {
      const end = rest.slice(1).search(/[*{]/);
      const text = end === -1 ? rest : rest.slice(0, end + 1);
      tokens.push({ kind: 'text', text });
      rest = rest.slice(text.length);
    }
  }
  return tokens;
}

/** Walks the table backwards; each wildcard takes as little as it can, so that names do not swallow what follows. */
function capture(tokens: Token[], text: string, reach: Uint8Array, width: number, separator: string): Record<string, string> {
  const found: Record<string, string> = {};
  let end = text.length;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i];
    if (token === undefined) break;
    if (token.kind === 'text') {
      end -= token.text.length;
      continue;
    }
    let start = token.kind === 'name' ? end - 1 : end;
    while (start > 0 && reach[i * width + start] !== 1) start--;
    // Prefer the longest run that is still allowed: "{name}" means the whole path part.
    for (let earlier = start - 1; earlier >= 0; earlier--) {
      if (token.kind !== 'any' && separator !== '' && text[earlier] === separator) break;
      if (!mayHold(token, text[earlier])) break;
      if (reach[i * width + earlier] === 1) start = earlier;
    }
    if (token.kind === 'name') found[token.text] = text.slice(start, end);
    end = start;
  }
  return found;
}

/**
 * Compares hosts label by label, without regard to case. `*` is exactly one label; `**` in first place one or more.
 * `*.pagerduty.com` is `acme.pagerduty.com`, and neither `pagerduty.com` nor `evilpagerduty.com`.
 */
export function matchHost(glob: string, host: string): boolean {
  const wanted = glob.toLowerCase().split('.');
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  if (wanted[0] === '**') {
    const rest = wanted.slice(1);
    return labels.length > rest.length && rest.every((label, i) => same(label, labels[labels.length - rest.length + i]));
  }
  return labels.length === wanted.length && wanted.every((label, i) => same(label, labels[i]));
}

const same = (wanted: string, label: string | undefined): boolean =>
  label !== undefined && label !== '' && (wanted === '*' || wanted === label);
