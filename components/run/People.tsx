/**
 * Who does what in this run: every role with who has it, to take, to hand over and to free. Whoever hands a role over leaves its
 * steps to others. Collaborators: procedures/run/roles.ts, DetailsTab.tsx.
 */
import { useSignal } from '@preact/signals';
import { clashes } from '../../procedures/run/roles';
import type { RunState } from '../../procedures/run/types';
import type { Role } from '../../procedures/schema/framework';
import { Icon } from '../common/Icon';
import { Button, Notice } from '../common/parts';
import { t } from '../common/text';
import type { RunModel } from './run-model';

export interface PeopleProps {
  model: RunModel;
  state: RunState;
}

/** As long as a name may be (schema/run.ts). */
const NAME_LENGTH = 80;

export function People({ model, state }: PeopleProps) {
  const handing = useSignal<string | null>(null);
  const { roles } = state.source.framework;
  return (
    <section class="stack stack-s" aria-labelledby="details-people">
      <h2 id="details-people" class="section-title">
        {t('run_people')}
      </h2>
      {clashes(state).map(({ name, roles: [first, second] }) => (
        <Notice key={`${first} ${second}`} tone="caution">
          <p>{t('run_people_clash', name, first, second)}</p>
        </Notice>
      ))}
      <ul class="plain stack stack-s">
        {roles.map((role) => (
          <RoleRow
            key={role.id}
            role={role}
            model={model}
            state={state}
            handing={handing.value === role.id}
            onHand={(open) => (handing.value = open ? role.id : null)}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps extends PeopleProps {
  role: Role;
  handing: boolean;
  onHand: (open: boolean) => void;
}

function RoleRow({ role, model, state, handing, onHand }: RowProps) {
  const name = useSignal('');
  const holder = state.people?.[role.id] ?? '';
  const mine = state.roles.includes(role.id);
  const ended = state.status === 'ended';
  const busy = model.doing.busy.value !== null;
  const who = holder !== '' ? holder : mine ? t('run_people_you') : state.roles.length === 0 && role.primary ? t('run_people_all') : '';
  return (
    <li class="stack stack-xs person" data-mine={mine}>
      <div class="row">
        <span class="grow strong">{role.title}</span>
        <span class="small row">
          {who === '' ? <span class="muted">{t('run_people_nobody')}</span> : <span class="break">{who}</span>}
          {mine && (
            <span class="chip">
              <Icon name="person" /> {t('run_people_mine')}
            </span>
          )}
        </span>
      </div>
      <p class="small muted">{role.duty}</p>
      {!ended && !handing && (
        <div class="row">
          {!mine && (
            <Button
              kind="quiet"
              disabled={busy}
              onClick={() => void model.setRoles([...state.roles, role.id])}
              label={t('run_people_take_label', role.title)}
            >
              {t('run_people_take')}
            </Button>
          )}
          <Button kind="quiet" onClick={() => onHand(true)} label={t('run_people_give_label', role.title)}>
            {t('run_people_give')}
          </Button>
          {holder !== '' && (
            <Button
              kind="quiet"
              disabled={busy}
              onClick={() => void model.assign(role.id, '')}
              label={t('run_people_free_label', role.title)}
            >
              {t('run_people_free')}
            </Button>
          )}
        </div>
      )}
      {handing && (
        <form
          class="row row-fixed"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.value.trim() !== '') void model.assign(role.id, name.value).then((done) => done && onHand(false));
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onHand(false);
          }}
        >
          <input
            class="input grow"
            aria-label={t('run_people_to', role.title)}
            placeholder={t('run_people_to', role.title)}
            autocomplete="off"
            maxLength={NAME_LENGTH}
            ref={(input) => input?.focus()}
            value={name.value}
            onInput={(event) => (name.value = event.currentTarget.value)}
          />
          <Button submit kind="primary" disabled={busy}>
            {t('run_people_give')}
          </Button>
          <Button kind="quiet" onClick={() => onHand(false)}>
            {t('common_cancel')}
          </Button>
        </form>
      )}
    </li>
  );
}
