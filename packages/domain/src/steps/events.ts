import type { PersonId } from '../kernel/ids.ts';
import type { CommandType } from '../meeting/commands.ts';
import type { StepPart } from './state.ts';

/** What happened about steps of the desk. */
export interface StepsEvents {
  /** Stands before the events of a step that can be taken back: what comes after it is that step. */
  readonly stepBegun: {
    readonly step: number;
    readonly of: CommandType;
    readonly by: PersonId;
    /** The parts that taking it back restores. */
    readonly touches: readonly StepPart[];
    /** Whose attendance the step marks. */
    readonly personIds: readonly PersonId[];
  };
  /** Something touched what the last step touched: it cannot be taken back any more. */
  readonly stepSettled: Record<string, never>;
  /** Everything that the step touched is again as it was before. */
  readonly stepTakenBack: { readonly step: number; readonly of: CommandType; readonly by: PersonId };
}
