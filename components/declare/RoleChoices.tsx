/** The roles that a responder takes on. None chosen means all: one person alone at night does everything. */
import type { Role } from '../../procedures/schema/framework';
import { Notice } from '../common/parts';
import { t } from '../common/text';

export interface RoleChoicesProps {
  roles: readonly Role[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
}

export function RoleChoices({ roles, chosen, onToggle }: RoleChoicesProps) {
  const title = (id: string): string => roles.find((role) => role.id === id)?.title ?? id;
  const clash = roles.flatMap((role) =>
    chosen.includes(role.id) ? role.notWith.filter((other) => chosen.includes(other)).map((other) => [role.id, other] as const) : [],
  )[0];
  return (
    <fieldset class="stack stack-xs">
      <legend class="label">{t('declare_roles')}</legend>
      <div class="pills">
        {roles
          .filter((role) => role.primary || chosen.includes(role.id))
          .map((role) => (
            <label key={role.id} class="pill" title={role.duty}>
              <input type="checkbox" checked={chosen.includes(role.id)} onChange={() => onToggle(role.id)} />
              <span>{role.title}</span>
            </label>
          ))}
      </div>
      {clash === undefined ? (
        <p class="hint">{chosen.length === 0 ? t('declare_roles_none') : t('declare_roles_some')}</p>
      ) : (
        <Notice tone="caution">{t('declare_roles_clash', title(clash[0]), title(clash[1]))}</Notice>
      )}
    </fieldset>
  );
}
