/** Who is told: a role or others, through what channel, within how many minutes, and who is next. */
import { freeId, idFrom } from '../../procedures/editing/ids';
import type { Notification } from '../../procedures/schema/procedure';
import { SeverityChip } from '../common/parts';
import { t } from '../common/text';
import { CheckField, MinutesField, SelectField, TextField } from './fields';
import type { ProcedureParts } from './ProcedureTab';
import { Rows } from './rows';

/** As it is typed: the channel or the time may be missing yet. */
interface Told {
  id: string;
  severities: string[];
  role: string | undefined;
  audience: string;
  channel: string;
  within: number | undefined;
  template: string;
  to: string;
  after: number | undefined;
}

const toTold = ({ escalate, ...each }: Notification): Told => ({
  id: each.id,
  severities: each.severities,
  role: each.role,
  audience: each.audience ?? '',
  channel: each.channel,
  within: each.within,
  template: each.template ?? '',
  to: escalate?.to ?? '',
  after: escalate?.after,
});

function toNotification(told: Told): Notification {
  const { id, severities, role, audience, channel, within = 1, template, to, after } = told;
  return {
    id,
    severities,
    channel,
    within,
    ...(role === undefined ? {} : { role }),
    ...(audience.trim() === '' ? {} : { audience }),
    ...(template === '' ? {} : { template }),
    ...(to.trim() === '' || after === undefined ? {} : { escalate: { to, after } }),
  };
}

const isWhole = ({ severities, channel, within, role, audience, to, after }: Told): boolean =>
  severities.length > 0 &&
  channel.trim() !== '' &&
  within !== undefined &&
  (role !== undefined || audience.trim() !== '') &&
  (to.trim() === '') === (after === undefined);

export function NotificationRows({ model }: ProcedureParts) {
  const draft = model.draft.value;
  const framework = model.framework.value;
  const blank = (): Told => ({
    id: freeId(idFrom(t('editor_notification'), 'notification'), new Set(draft.notifications.map(({ id }) => id))),
    severities: framework.severities.slice(0, 1).map(({ id }) => id),
    role: undefined,
    audience: '',
    channel: '',
    within: undefined,
    template: '',
    to: '',
    after: undefined,
  });
  return (
    <Rows<Told>
      title={t('editor_notification')}
      rows={draft.notifications.map(toTold)}
      most={60}
      blank={blank}
      whole={isWhole}
      lacks={t('editor_notification_lacks')}
      add={t('editor_notification_add')}
      onChange={(rows) => model.changeProcedure({ notifications: rows.map(toNotification) })}
    >
      {(told, change, index) => (
        <>
          <fieldset class="edit-checks">
            <legend class="visually-hidden">{t('editor_severities')}</legend>
            {framework.severities.map((severity) => (
              <CheckField
                key={severity.id}
                label={<SeverityChip severity={severity} />}
                checked={told.severities.includes(severity.id)}
                onChange={(on) =>
                  change({
                    ...told,
                    severities: framework.severities
                      .map(({ id }) => id)
                      .filter((id) => (id === severity.id ? on : told.severities.includes(id))),
                  })
                }
              />
            ))}
          </fieldset>
          <div class="edit-pair">
            <SelectField
              name={index === 0 ? 'notifications' : undefined}
              label={t('editor_role')}
              value={told.role}
              none={t('editor_notification_others')}
              options={framework.roles.map(({ id, title }) => ({ value: id, title }))}
              onChange={(role) => change({ ...told, role })}
            />
            <TextField
              label={t('editor_notification_audience')}
              value={told.audience}
              onChange={(audience) => change({ ...told, audience })}
            />
            <TextField label={t('editor_notification_channel')} value={told.channel} onChange={(channel) => change({ ...told, channel })} />
            <MinutesField label={t('editor_notification_within')} value={told.within} onChange={(within) => change({ ...told, within })} />
          </div>
          <TextField
            label={t('editor_template_text')}
            rows={2}
            max={6_000}
            value={told.template}
            onChange={(template) => change({ ...told, template })}
          />
          <div class="edit-pair">
            <TextField label={t('editor_notification_next')} value={told.to} onChange={(to) => change({ ...told, to })} />
            <MinutesField label={t('editor_notification_after')} value={told.after} onChange={(after) => change({ ...told, after })} />
          </div>
        </>
      )}
    </Rows>
  );
}
