import type { AgendaState } from '../agenda/state.ts';
import type { Attendance } from '../attendance/state.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { CommandType } from '../meeting/commands.ts';
import type { MeetingPhase } from '../meeting/phase.ts';
import type { PresentedPage } from '../presentation/state.ts';
import type { SpeakersState } from '../speakers/state.ts';

/** The parts of a meeting that a step of the desk may change and that taking it back restores. */
export interface StepSnapshot {
  readonly phase: MeetingPhase;
  /** Conclusions are not restored: who types them is not to lose a word. */
  readonly agenda: AgendaState;
  readonly speakers: SpeakersState;
  readonly presented: PresentedPage | null;
  /** Of those whom the step marked; null: nobody had marked them before. */
  readonly attendance: Readonly<Record<PersonId, Attendance | null>>;
}

export type StepPart = keyof StepSnapshot;

/** The desk's last step that can still be taken back: nothing that it touched was changed since. */
export interface LastStep {
  /** From 1, counted over the meeting: names the step, so that two operators do not take back two. */
  readonly step: number;
  readonly of: CommandType;
  readonly by: PersonId;
  readonly at: Instant;
  /** The parts that the step touched, as they were before it; the others are not its business. */
  readonly before: Partial<StepSnapshot>;
}
