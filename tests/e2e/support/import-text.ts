/** A pack taken in by its text, as somebody does it who leaves nothing out: planned, then applied. */
interface Planned {
  outcome: string;
  plan?: { id: string; takeOver: object | null };
}

export async function importText(send: (type: string, payload: object) => Promise<unknown>, text: string): Promise<unknown> {
  const report = (await send('pack.plan', { text })) as Planned;
  if (report.plan === undefined) return report;
  return send('pack.apply', { text, plan: report.plan.id, choices: { leave: [], decided: {}, takeOver: false } });
}
