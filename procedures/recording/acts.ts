/**
 * What was done, and what of it is one step: a click on a field and the typing in it, a label and its box, two clicks and the
 * double click. Looks at the last step and no further back, so that whatever was done in between keeps its place.
 * Collaborators: reduce.ts, wording.ts; page/actions.ts counts the same things as done in a run.
 */
import type { Capture, CaptureBody } from '../schema/recording';
import type { Action } from '../schema/step';
import type { Target } from '../schema/target';
import { normalise } from '../targets/normalise';
import { known, type Fold } from './fold';
import { expectOf } from './outcomes';
import { settle } from './places';
import type { RecordedStep } from './types';
import { isList, title } from './wording';

/** What browsers make of one press of the hand comes within this time. */
const AT_ONCE_MS = 1_000;
const DOUBLE_MS = 1_500;

type ActBody = Exclude<CaptureBody, { kind: 'page' | 'tab' | 'seen' | 'gap' }>;
type Done<Kind extends ActBody['kind'] = ActBody['kind']> = Capture & { body: Extract<ActBody, { kind: Kind }> };

export function act(fold: Fold, capture: Done): void {
  const { body } = capture;
  switch (body.kind) {
    case 'type':
      return typed(fold, { ...capture, body });
    case 'check':
      return checked(fold, { ...capture, body });
    case 'select':
    case 'file':
      return chose(fold, { ...capture, body });
    case 'click':
      return clicked(fold, { ...capture, body });
    case 'hover':
      return isLast(fold, capture, 'hover') ? absorb(fold, capture) : add(fold, capture);
    case 'press':
      return add(fold, { ...capture, body: { ...body, target: typedIn(fold, capture) ?? body.target } });
    default:
      return add(fold, capture);
  }
}

/** A key in the field that was just filled in is about the same element: a run knows by that that one Enter is both. */
function typedIn({ last }: Fold, capture: Done): Target | undefined {
  return last?.action.kind === 'type' && isSame(last, capture) ? last.target : undefined;
}

/** A field is told of when typing in it begins and when it is left. */
function typed(fold: Fold, capture: Done<'type'>): void {
  const { pending } = fold;
  const { filled } = capture.body;
  const { doc, element } = capture;
  const typing = pending.typing?.doc === doc && pending.typing.element === element ? pending.typing : null;
  const open = typing?.open !== true;
  const remember = (step: string | null): void => void (pending.typing = element === undefined ? null : { doc, element, step, open });
  const isStill = typing !== null && typing.step !== null && (typing.step === fold.last?.id || typing.open);
  if (isStill && typing.step === fold.last?.id && !filled) {
    fold.undo();
    remember(null);
  } else if (isStill && typing.step !== null) {
    const before = fold.find(typing.step);
    fold.change(typing.step, { captures: [...(before?.captures ?? []), capture.id] });
    if (typing.step === fold.last?.id) expectOf(fold, typing.step, capture);
    remember(typing.step);
  } else if (!filled) {
    remember(null);
  } else {
    addOrTurn(fold, capture);
    remember(fold.last?.id ?? null);
  }
}

function checked(fold: Fold, capture: Done<'check'>): void {
  const { pending, last } = fold;
  const { checked: now, target } = capture.body;
  if (isLast(fold, capture, 'check')) {
    if (now === pending.wasChecked) return fold.undo();
    return turn(fold, capture);
  }
  pending.wasChecked = !now;
  // Of the choices of one question the last is meant.
  if (last?.action.kind === 'check' && last.doc === capture.doc && isSameQuestion(last, target.facts)) return turn(fold, capture);
  addOrTurn(fold, capture);
}

function isSameQuestion({ target }: RecordedStep, facts: NonNullable<RecordedStep['target']>['facts']): boolean {
  const field = facts.attributes?.['name'];
  const { role, attributes, form } = target?.facts ?? {};
  return role === 'radio' && facts.role === 'radio' && field !== undefined && attributes?.['name'] === field && form === facts.form;
}

function chose(fold: Fold, capture: Done<'select' | 'file'>): void {
  const { body } = capture;
  const isAgain = isLast(fold, capture, body.kind === 'file' ? 'choose-file' : 'select');
  if (body.kind === 'file' && body.names.length === 0) return isAgain ? fold.undo() : undefined;
  if (isAgain) turn(fold, capture);
  else addOrTurn(fold, capture);
}

function clicked(fold: Fold, capture: Done<'click'>): void {
  const { last } = fold;
  const { button, by } = capture.body;
  if (last === undefined || button === 'right') return add(fold, capture);
  if (isIn(last, capture)) return absorb(fold, capture);
  if (button === 'double') return doubled(fold, capture);
  const isAtOnce = capture.at - last.at <= AT_ONCE_MS && last.doc === capture.doc;
  if (isAtOnce && by === 'keyboard' && last.action.kind === 'press') {
    if (isSame(last, capture) && /^(?:Enter|Space| )$/i.test(last.action.keys)) return turn(fold, capture);
    // Enter in a field sends its form: browsers make a click on the form's button of it.
    if (last.action.keys === 'Enter') return absorb(fold, capture);
  }
  if (isAtOnce && isLabelOf(last, capture)) return turn(fold, capture);
  add(fold, capture);
}

/** Opening a list or a file dialog once more, setting the cursor, selecting a word: nothing that has to be done again. */
function isIn(last: RecordedStep, capture: Done<'click'>): boolean {
  if (!isSame(last, capture)) return false;
  const { kind } = last.action;
  if (kind === 'select') return (last.target?.facts.tag ?? 'select') === 'select';
  if (kind === 'click') return last.action.kind === 'click' && last.action.button === 'double' && capture.at - last.at <= DOUBLE_MS;
  return kind === 'type' || kind === 'check' || kind === 'choose-file';
}

/** The two clicks that a double click begins with are part of it. */
function doubled(fold: Fold, capture: Done<'click'>): void {
  const isPart = (step: RecordedStep | undefined): step is RecordedStep =>
    step !== undefined && isClick(step) && isSame(step, capture) && capture.at - step.at <= DOUBLE_MS;
  if (!isPart(fold.last)) return add(fold, capture);
  const before = fold.steps.at(-2);
  if (!isPart(before)) return turn(fold, capture);
  const second = fold.pop();
  turn(fold, capture, second?.captures);
}

/** A click that only led to it, on the element itself or on its label, is part of what was done. */
function addOrTurn(fold: Fold, capture: Done): void {
  const { last } = fold;
  const isPart =
    last !== undefined &&
    last.action.kind === 'click' &&
    last.action.button !== 'right' &&
    (isSame(last, capture) || isLabelOf(last, capture));
  if (isPart) turn(fold, capture);
  else add(fold, capture);
}

const isClick = ({ action }: RecordedStep): boolean => action.kind === 'click' && action.button === 'left';

function isSame(step: RecordedStep, { doc, element }: Capture): boolean {
  return element !== undefined && step.doc === doc && step.element === element;
}

const isLast = ({ last }: Fold, capture: Capture, kind: Action['kind']): boolean =>
  last !== undefined && last.action.kind === kind && isSame(last, capture);

const CONTROL =
  /^(?:button|link|tab|menuitem\w*|option|treeitem|textbox|searchbox|combobox|listbox|checkbox|radio|switch|slider|spinbutton)$/;

/** The step is a click on the label of the element that this is about. */
function isLabelOf({ action, doc, target }: RecordedStep, capture: Done): boolean {
  const field = 'target' in capture.body ? capture.body.target : null;
  if (action.kind !== 'click' || doc !== capture.doc || target === undefined || field === null) return false;
  if (target.facts.tag !== 'label' && CONTROL.test(target.facts.role ?? '')) return false;
  const said = normalise(target.facts.name ?? target.facts.text ?? '');
  return said !== '' && [field.facts.label, field.facts.name].some((text) => text !== undefined && normalise(text) === said);
}

function add(fold: Fold, capture: Done): void {
  const { last } = fold;
  settle(fold, capture);
  fold.push(stepOf(capture, last), capture.seq);
  expectOf(fold, capture.id, capture);
}

function turn(fold: Fold, capture: Done, also: readonly string[] = []): void {
  const { last } = fold;
  const step = stepOf(capture);
  fold.turn({ ...step, ...(last === undefined ? {} : known(last)), captures: [...also, ...step.captures] });
  if (fold.last !== undefined) expectOf(fold, fold.last.id, capture);
  if (fold.pending.fresh !== null) fold.pending.fresh = { ...fold.pending.fresh, says: 0 };
}

function absorb(fold: Fold, capture: Done): void {
  const { last } = fold;
  if (last === undefined) return;
  fold.change(last.id, { captures: [...last.captures, capture.id] });
  expectOf(fold, last.id, capture);
}

/** @param before the step before it, which may have opened the list that this is an entry of */
function stepOf(capture: Done, before?: RecordedStep): RecordedStep {
  const { id, at, tab, doc, element, url, body } = capture;
  const action = actionOf(body);
  const target = body.target ?? undefined;
  const secret = body.kind === 'type' && body.field === 'secret';
  return {
    id,
    captures: [id],
    at,
    tab,
    doc,
    ...(element === undefined ? {} : { element }),
    action,
    ...(target === undefined ? {} : { target }),
    ...(secret ? { secret } : {}),
    ...known(capture),
    url,
    title: title({ action, target, secret, list: isOpened(before, doc) ? before?.target : undefined }),
  };
}

const isOpened = (step: RecordedStep | undefined, doc: string): boolean =>
  step?.doc === doc && isClick(step) && step.target !== undefined && isList(step.target);

function actionOf(body: ActBody): Action {
  switch (body.kind) {
    case 'click':
      return { kind: 'click', button: body.button };
    case 'type':
      return { kind: 'type' };
    case 'select':
      return { kind: 'select', ...(body.option === null || body.option.trim() === '' ? {} : { value: body.option }) };
    case 'check':
      return { kind: 'check', checked: body.checked };
    case 'press':
      return { kind: 'press', keys: body.keys };
    case 'file':
      return { kind: 'choose-file' };
    case 'drag':
      return { kind: 'drag', ...(body.to === null ? {} : { to: body.to }) };
    case 'hover':
      return { kind: 'hover' };
  }
}
