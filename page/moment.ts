/** What holds for a while after it was said last, and is told on the card meanwhile. Collaborators: step-here.ts, only-meant.ts, wishing.ts. */
export interface Moment<What> {
  /** Null: it is over, or never was. */
  now(): What | null;
  /** What was said before does not end it. */
  begin(what: What): void;
  /** At once, and without a word. */
  end(): void;
}

interface Options {
  ms: number;
  after(ms: number, then: () => void): void;
  onChange(): void;
}

export function createMoment<What>({ ms, after, onChange }: Options): Moment<What> {
  let held: What | null = null;
  let count = 0;
  return {
    now: () => held,
    begin(what) {
      const mine = ++count;
      held = what;
      onChange();
      after(ms, () => {
        if (mine !== count) return;
        held = null;
        onChange();
      });
    },
    end() {
      count++;
      held = null;
    },
  };
}
