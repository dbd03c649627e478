/** A pack of a test's own, imported and declared as the panel does it. */
import { randomUUID } from 'node:crypto';
import type { World } from './world';
import { importText } from './import-text';

export interface OwnProcedure {
  id: string;
  steps: object[];
  /** More of the procedure. */
  more?: object;
}

export const send = async ({ panel }: Pick<World, 'panel'>, type: string, payload: object): Promise<unknown> => {
  const reply = await panel.evaluate(
    (message) => chrome.runtime.sendMessage(message) as Promise<{ ok: boolean; value?: unknown; error?: { message: string } }>,
    { type, payload },
  );
  if (!reply.ok) throw new Error(reply.error?.message);
  return reply.value;
};

/** A real run of the procedure, as the panel opens it. Returns its id. */
export async function declareOwn(
  world: Pick<World, 'panel'>,
  { id, steps, more = {} }: OwnProcedure,
  { severity = 'p1', variables = {}, tools = [] }: { severity?: string; variables?: Record<string, string>; tools?: string[] } = {},
): Promise<string> {
  const pack = {
    format: 'steplight-pack',
    formatVersion: 1,
    id,
    version: '1.0.0',
    title: id,
    owner: 'Team',
    procedures: [{ id, version: '1.0.0', title: id, summary: id, framework: 'incident', status: 'active', owner: 'Team', steps, ...more }],
  };
  const report = (await importText((type, payload) => send(world, type, payload), JSON.stringify(pack))) as { outcome: string };
  if (report.outcome === 'refused') throw new Error(JSON.stringify(report));
  const run = randomUUID();
  const what = {
    id: randomUUID(),
    run,
    pack: id,
    procedure: id,
    title: `Run of ${id}`,
    severity,
    roles: [],
    variables,
    tools,
    timeZone: 'UTC',
  };
  await send(world, 'run.declare', what);
  return run;
}

/** The panel shows the run of this title. */
export async function shownRun({ panel }: Pick<World, 'panel'>, title: string): Promise<void> {
  await panel.waitForFunction((words) => document.querySelector('.view.run .run-title')?.textContent?.includes(words) === true, {}, title);
}
