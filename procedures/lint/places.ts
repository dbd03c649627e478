/** Rules on where a step happens and what is done there: tools, pages, elements, actions, addresses. */
import type { Step } from '../schema/step';
import { blank, stepRule, when } from './types';

/** Actions on one element; without it the overlay can light up nothing and cannot see that it was done. */
const POINTS: ReadonlySet<Step['action']['kind']> = new Set(['click', 'type', 'select', 'check', 'choose-file', 'drag', 'hover']);
const points = ({ action }: Step): boolean => POINTS.has(action.kind);

export const PLACES = [
  stepRule('tool_unknown', 'error', ({ tool }, { tools }) =>
    tool === undefined || tools.has(tool) ? [] : [{ field: 'tool', values: [tool] }],
  ),
  stepRule('page_unknown', 'error', ({ tool: id, page, leadsTo }, { tools }) => {
    const tool = tools.get(id ?? '');
    if (tool === undefined) return [];
    const there = (kind: string | undefined): boolean => kind === undefined || tool.pages.some((each) => each.id === kind);
    return [
      ...when(!there(page), { field: 'page', values: [page ?? '', tool.title] }),
      ...when(!there(leadsTo), { field: 'leadsTo', values: [leadsTo ?? '', tool.title] }),
    ];
  }),
  stepRule('page_without_tool', 'error', ({ tool, page, leadsTo }) =>
    when(tool === undefined && (page !== undefined || leadsTo !== undefined), { field: 'tool', values: [page ?? leadsTo ?? ''] }),
  ),
  stepRule('besides_without_target', 'error', ({ target, besides }) =>
    when(besides !== undefined && target === undefined, { field: 'target' }),
  ),
  stepRule('target_missing', 'warning', (step) =>
    when(step.tool !== undefined && step.target === undefined && points(step), { field: 'target' }),
  ),
  stepRule('action_nowhere', 'hint', (step) =>
    when(step.tool === undefined && step.target === undefined && points(step), { field: 'target' }),
  ),
  stepRule('target_without_tool', 'warning', ({ tool, target }) =>
    when(tool === undefined && target !== undefined && target.kind !== 'page', { field: 'tool' }),
  ),
  stepRule('target_without_action', 'warning', ({ target, action }) =>
    when(target !== undefined && action.kind === 'do', { field: 'action' }),
  ),
  stepRule('type_without_value', 'warning', ({ action, template }) =>
    when(action.kind === 'type' && blank(action.value) && blank(template?.text), { field: 'action.value' }),
  ),
  stepRule('select_without_value', 'hint', ({ action, template }) =>
    when(action.kind === 'select' && blank(action.value) && blank(template?.text), { field: 'action.value' }),
  ),
  stepRule('navigate_nowhere', 'warning', ({ action, tool, page }) =>
    when(action.kind === 'navigate' && blank(action.url) && (tool === undefined || page === undefined), { field: 'action.url' }),
  ),
  stepRule('link_invalid', 'error', (step) =>
    addresses(step)
      .filter(({ url }) => !/^https?:\/\/[^\s]+$/i.test(url))
      .map(({ url, field }) => ({ field, values: [url] })),
  ),
  stepRule('link_insecure', 'warning', (step) =>
    addresses(step)
      .filter(({ url }) => /^http:/i.test(url))
      .map(({ url, field }) => ({ field, values: [url] })),
  ),
];

function addresses({ action, links = [] }: Step): { url: string; field: string }[] {
  return [
    ...(action.kind === 'navigate' && !blank(action.url) ? [{ url: action.url ?? '', field: 'action.url' }] : []),
    ...links.map(({ url }, i) => ({ url, field: `links.${i}.url` })),
  ];
}
