/**
 * A step of a draft as the card on the page will say it, as far as that is known while one writes: the element counts as
 * found, variables stay readable as ‹host›. Pure. Collaborators: CardPreview.tsx draws it with the card itself.
 */
import type { CardModel } from '../../page/card-model';
import { NO_WISH } from '../../procedures/guide/card';
import { parseMarkdown } from '../../procedures/markdown/parse';
import { fill } from '../../procedures/run/fill';
import type { DraftProcedure, DraftStep } from '../../procedures/schema/draft';
import type { Framework } from '../../procedures/schema/framework';

const NOTHING = {};

export function previewOf(step: DraftStep, draft: DraftProcedure, framework: Framework, place: { number: number; of: number }): CardModel {
  const severity = framework.severities.find(({ id }) => step.severities?.includes(id) !== false);
  const phase = framework.phases.find(({ id }) => id === step.phase);
  const role = framework.roles.find(({ id }) => id === (step.role ?? phase?.owner));
  const said = (text: string | undefined): string | null => (text === undefined || text === '' ? null : fill(text, NOTHING));
  const { action } = step;
  const value = action.kind === 'type' || action.kind === 'select' ? action.value : undefined;
  return {
    view: {
      theme: 'system',
      card: NO_WISH,
      run: {
        id: 'preview',
        title: draft.title,
        severity: { label: severity?.label ?? '', level: severity?.level ?? 1 },
        drill: draft.drill,
        paused: false,
      },
      step: {
        id: step.id,
        title: said(step.title) ?? '',
        ...place,
        phase: phase?.title ?? step.phase,
        role: role?.title ?? null,
        others: false,
        status: 'open',
        optional: step.optional,
        action,
        target: step.target ?? null,
        besides: step.besides ?? [],
        corrected: false,
        lacks: [],
        value: said(value ?? step.template?.text),
        expected: said(step.expected),
        caution: said(step.caution),
        danger: step.danger ?? null,
        gated: false,
        branches: [],
        unexpected: step.expected === undefined ? null : { text: said(step.unexpected?.text), to: null, spent: false },
        failed: false,
        waitUntil: null,
        boxUntil: null,
        undo: said(step.undo),
        body: step.body === undefined ? null : parseMarkdown(step.body, NOTHING),
        picture: step.media?.[0]?.alt ?? null,
      },
      place: step.tool === undefined ? 'anywhere' : 'here',
      where: null,
      clock: null,
      remembered: null,
      values: {},
      next: null,
      back: place.number > 1,
      revision: 0,
    },
    find: step.target === undefined ? 'none' : 'exact',
    evidence: [],
    opener: false,
    beyond: false,
    corrected: false,
    remembered: false,
    away: null,
    inFrame: false,
    several: 1 + (step.besides?.length ?? 0),
    goal: action.kind === 'drag' && action.to !== undefined ? 'here' : 'none',
    besidesAway: [],
    lacking: [],
    pointing: false,
    wrong: false,
    unmeant: false,
    inert: false,
    failure: null,
    said: null,
    folded: false,
  };
}
