/**
 * Shows the Markdown subset (procedures/markdown/ast.ts) as nodes. Text stays text: there is nothing here that could
 * become HTML. Links open in a tab of their own and tell nothing about where they were pressed.
 */
import type { VNode } from 'preact';
import type { Block, Inline } from '../../procedures/markdown/ast';

/** `level`: of the heading that the text stands under, so that its own headings go below it. */
export function Markdown({ blocks, level = 3 }: { blocks: readonly Block[]; level?: number }) {
  return <div class="sl-markdown">{blocks.map((block) => show(block, level))}</div>;
}

function show(block: Block, level: number): VNode {
  switch (block.kind) {
    case 'paragraph':
      return <p>{inline(block.children)}</p>;
    case 'heading': {
      const Heading = `h${Math.min(6, level + block.level)}` as 'h4' | 'h5' | 'h6';
      return <Heading>{inline(block.children)}</Heading>;
    }
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return <blockquote>{block.children.map((each) => show(each, level))}</blockquote>;
    case 'list': {
      const items = block.items.map((item) => <li>{item.map((each) => show(each, level))}</li>);
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'rule':
      return <hr />;
  }
}

function inline(children: readonly Inline[]): (VNode | string)[] {
  return children.map((each) => {
    switch (each.kind) {
      case 'text':
        return each.text;
      case 'code':
        return <code>{each.text}</code>;
      case 'strong':
        return <strong>{inline(each.children)}</strong>;
      case 'emphasis':
        return <em>{inline(each.children)}</em>;
      case 'break':
        return <br />;
      case 'link':
        return (
          <a href={each.url} target="_blank" rel="noopener noreferrer">
            {inline(each.children)}
          </a>
        );
    }
  });
}
