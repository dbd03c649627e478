/** Who the responder is in this run, and which tools are in use: both decide which steps are theirs. */
import { useSignal } from '@preact/signals';
import { toolGroups } from '../declare/prefill';
import type { RunState } from '../../procedures/run/types';
import { RoleChoices } from '../declare/RoleChoices';
import { ToolChoices } from '../declare/ToolChoices';
import { FormCard } from '../common/FormCard';
import { t } from '../common/text';
import { FormButtons } from './EndForm';

export interface RolesFormProps {
  state: RunState;
  busy: boolean;
  onSave: (roles: string[], tools: string[]) => void;
  onCancel: () => void;
}

export function RolesForm({ state, busy, onSave, onCancel }: RolesFormProps) {
  const roles = useSignal(state.roles);
  const groups = toolGroups(state.source, null, state.tools);
  const initial = Object.fromEntries(
    groups.map((group) => [group.kind, group.tools.find(({ id }) => state.tools.includes(id))?.id ?? null]),
  );
  const chosen = useSignal<Record<string, string | null>>(initial);
  return (
    <FormCard
      onCancel={onCancel}
      onSubmit={(event) => {
        event.preventDefault();
        const asked = new Set(groups.flatMap((group) => group.tools.map(({ id }) => id)));
        const kept = state.tools.filter((id) => !asked.has(id));
        onSave(roles.value, [...groups.flatMap(({ kind }) => chosen.value[kind] ?? []), ...kept]);
      }}
    >
      <h2>{t('run_roles_tools')}</h2>
      <RoleChoices
        roles={state.source.framework.roles}
        chosen={roles.value}
        onToggle={(id) => (roles.value = roles.value.includes(id) ? roles.value.filter((each) => each !== id) : [...roles.value, id])}
      />
      <ToolChoices groups={groups} chosen={chosen.value} onChoose={(kind, tool) => (chosen.value = { ...chosen.value, [kind]: tool })} />
      <FormButtons busy={busy} onCancel={onCancel} confirm={t('common_save')} />
    </FormCard>
  );
}
