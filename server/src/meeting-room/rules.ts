import type {
  Audience,
  Command,
  Deadline,
  DecisionContext,
  DocumentRecords,
  FoldRun,
  MeetingEvent,
  MeetingId,
  MeetingState,
  Result,
} from '@nghi-truong/domain';
import { deadlines, decide, evolveInRun, projectAudience } from '@nghi-truong/domain';

/** The rules a room asks. All pure; the rules of the domain package in operation. */
export interface Rules {
  decide(
    state: MeetingState | null,
    meetingId: MeetingId,
    command: Command,
    context: DecisionContext,
  ): Result<readonly MeetingEvent[]>;
  /** The states since the run began may be changed, all but the one before it: nobody keeps them. */
  evolve(state: MeetingState | null, event: MeetingEvent, run: FoldRun): MeetingState;
  /** @param previous the records of the state before: what did not change keeps its reference */
  project(audience: Audience, state: MeetingState, previous?: DocumentRecords): DocumentRecords;
  deadlines(state: MeetingState): readonly Deadline[];
}

/** The rules of the domain package. */
export const domainRules: Rules = {
  decide,
  evolve: evolveInRun,
  project: projectAudience,
  deadlines,
};
