/** A pack of any size as its team has it in a file, with a recorded target of each step. Collaborator: run.mjs. */

/** @param {{ procedures: number, steps: number, round: string }} size `round` stands in every step: another one changes them all */
export function packText({ procedures, steps, round }) {
  const pack = {
    format: 'steplight-pack',
    formatVersion: 1,
    id: 'bench',
    version: `1.0.${round.length}`,
    title: 'A large pack',
    owner: 'Bench',
    procedures: Array.from({ length: procedures }, (_, at) => procedureOf(at, steps, round)),
  };
  return `${JSON.stringify(pack, null, 2)}\n`;
}

const procedureOf = (at, steps, round) => ({
  id: `procedure-${at}`,
  version: '1.0.0',
  title: `Service ${at} answers slowly`,
  summary: `Alerts say that service ${at} answers slowly; customers notice within minutes.`,
  framework: 'incident',
  status: 'active',
  owner: 'Bench',
  triggers: [{ kind: 'alert', name: `Service ${at}*` }],
  steps: Array.from({ length: steps }, (_, step) => stepOf(at, step, round)),
});

const stepOf = (at, step, round) => ({
  id: `step-${step}`,
  phase: ['detection', 'classification', 'containment', 'communication', 'resolution', 'recovery'][Math.floor(step / 4)],
  title: `Acknowledge alert ${step} of service ${at}`,
  body: `Press it as it stands there, and look whether the number beside it changes within a minute${round}`,
  tool: 'nagios',
  action: { kind: 'click' },
  expected: 'It says that it was done',
  target: {
    v: 1,
    facts: {
      tag: 'button',
      role: 'button',
      name: `Acknowledge ${step}`,
      testIds: { 'data-testid': `ack-${step}` },
      id: `ack-${at}-${step}`,
      attributes: { title: 'Acknowledge this alert', href: '/hosts/{{host}}/ack' },
      heading: `Hosts of service ${at}`,
      landmark: { role: 'main', name: 'Problems' },
      row: { key: '{{host}}', column: 'Actions' },
      prevControls: ['Filter', 'Refresh now'],
      nextControls: ['Next page', 'Export'],
    },
    unique: ['testIds', 'id'],
    box: { x: 812.5, y: 240.25, width: 96, height: 32 },
  },
});
