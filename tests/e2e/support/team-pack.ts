/** A pack of a team: procedures with these signs, and what else it brings. */
export function teamPack(procedures: readonly { id: string; triggers: object[]; more?: object }[], more: object = {}): object {
  return {
    format: 'steplight-pack',
    formatVersion: 1,
    id: 'team',
    version: '1.0.0',
    title: 'Shop team',
    owner: 'Shop team',
    procedures: procedures.map(({ id, triggers, more: own = {} }) => ({
      id,
      version: '1.0.0',
      title: id,
      summary: `Symptom of ${id}`,
      framework: 'incident',
      status: 'active',
      owner: 'Shop on-call',
      triggers,
      steps: [{ id: 'look', phase: 'detection', title: 'Look', action: { kind: 'look' } }],
      ...own,
    })),
    ...more,
  };
}
