/**
 * What the responder asks for on the card, which may be in another frame than what it is about: done here, told to all frames, or told to the
 * others only where this one does not have it. Collaborators: step-here.ts, choosing.ts and showing.ts (what is asked about), owning.ts.
 */
import type { Choosing } from './choosing';
import type { Asked } from './guide';
import type { Owning } from './owning';
import type { Showing } from './showing';
import type { Stage } from './stage';

export interface Asking {
  /** Here, if this frame has what it is about. */
  here(what: Asked): void;
  all(what: Asked): void;
  owner(what: Asked): void;
}

interface Options {
  choosing: Choosing;
  showing: Showing;
  owning: Owning;
  stage: () => Stage | null;
  tell(what: Asked): void;
  /** A guess is not what was meant: the target is missing, however early. */
  onRefused(): void;
}

export function createAsking({ choosing, showing, owning, stage, tell, onRefused }: Options): Asking {
  const here = (what: Asked): void => {
    const maybe = showing.guess();
    if (what === 'point') choosing.begin();
    else if (what === 'unpoint') choosing.stop();
    else if (what === 'reveal') stage()?.reveal('asked');
    else if (what === 'accept' && maybe) choosing.accept(maybe);
    else if (what === 'refuse' && maybe) {
      onRefused();
      choosing.refuse(maybe);
    }
  };
  const all = (what: Asked): void => {
    here(what);
    tell(what);
  };
  return { here, all, owner: (what) => (owning.mine().owner ? here(what) : all(what)) };
}
