/** A strict reader of the HTML that exports write: it accepts nothing that a browser would have to mend. */

export interface Tag {
  name: string;
  attributes: Record<string, string>;
}

export interface ReadHtml {
  tags: Tag[];
  /** All text, entities resolved, tags as nothing. */
  text: string;
}

const VOID = new Set(['br', 'hr', 'img', 'meta']);
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function resolved(text: string): string {
  const bare = text.replace(/&(amp|lt|gt|quot|#39);/g, '');
  if (/[<>"']/.test(bare.replace(/["']/g, '')) || bare.includes('&')) throw new Error(`not escaped: ${text.slice(0, 80)}`);
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
}

/** Throws where a tag is not closed, an attribute not quoted or a sign not escaped. */
export function readHtml(html: string): ReadHtml {
  const tags: Tag[] = [];
  const open: string[] = [];
  let text = '';
  const pattern = /<style>[^<]*<\/style>|<!doctype html>|<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"]*")?)*)>|[^<]+|</g;
  for (const [whole, slash, name, attributes = ''] of html.matchAll(pattern)) {
    if (whole === '<') throw new Error('a "<" that is no tag');
    if (whole === '<!doctype html>' || whole.startsWith('<style>')) continue;
    if (name === undefined) text += resolved(whole);
    else if (slash === '/') {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> closes <${last ?? 'nothing'}>`);
    } else {
      tags.push({
        name,
        attributes: Object.fromEntries(
          [...attributes.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, resolved(value)]),
        ),
      });
      if (!VOID.has(name)) open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(', ')}`);
  return { tags, text };
}
