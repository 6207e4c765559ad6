import { FoldRun, type MeetingEvent, type MeetingState } from '@nghi-truong/domain';
import type { LoggedCommand } from '../storage/meeting-log.ts';
import { canonicalJson } from './canonical-json.ts';
import { type CommandText, loggedCommand } from './log-entry.ts';
import type { RoomLogger } from './logger.ts';
import type { MeetingFold } from './meeting-fold.ts';
import type { Outcome, Submission } from './ports.ts';
import type { Rules } from './rules.ts';

/** A command in the waiting list of its meeting. */
export interface WaitingCommand {
  readonly submission: Submission;
  readonly key: string;
  readonly text: CommandText;
  /** Called exactly once. */
  readonly answer: (outcome: Outcome) => void;
}

/** What is to be said to one command once the turn's entry is durable. */
type Verdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'answered'; readonly outcome: Outcome }
  /** The same command stands earlier in this turn. */
  | { readonly kind: 'repeated'; readonly first: WaitingCommand };

/** A turn decided on a speculative state; nothing of it has happened yet. */
export interface DecidedTurn {
  readonly commands: readonly LoggedCommand[];
  readonly events: readonly MeetingEvent[];
  /** Null only when nothing was accepted in a meeting that does not exist. */
  readonly after: MeetingState | null;
  /** Whether some answer rests on the state being the newest. */
  readonly refusedSome: boolean;
  /** The answers, for the entry's seq. */
  outcomes(seq: number): ReadonlyMap<WaitingCommand, Outcome>;
}

/** What deciding needs beside the commands. */
export interface TurnContext {
  readonly rules: Rules;
  readonly logger: RoomLogger;
  /** Time of the turn. */
  readonly now: number;
}

/** Decides every command in order, each on the state the ones before would leave. Changes nothing. */
export function decideTurn(fold: MeetingFold, batch: readonly WaitingCommand[], context: TurnContext): DecidedTurn {
  const verdicts = new Map<WaitingCommand, Verdict>();
  const firstByKey = new Map<string, WaitingCommand>();
  const commands: LoggedCommand[] = [];
  const events: MeetingEvent[] = [];
  let state = fold.state;
  let refusedSome = false;
  const run = new FoldRun();

  for (const waiting of batch) {
    const known = fold.accepted.get(waiting.key);
    const first = firstByKey.get(waiting.key);
    if (known !== undefined || first !== undefined) {
      const digest = known?.digest ?? first?.text.digest;
      if (digest !== waiting.text.digest)
        verdicts.set(waiting, answered({ status: 'refused', code: 'commandIdReused' }));
      else if (known !== undefined) verdicts.set(waiting, answered({ status: 'duplicate', seq: known.seq }));
      else if (first !== undefined) verdicts.set(waiting, { kind: 'repeated', first });
      continue;
    }
    firstByKey.set(waiting.key, waiting);
    if (waiting.submission.askOnly === true) {
      verdicts.set(waiting, answered({ status: 'refused', code: 'commandTooOld' }));
      // Another node may have written it.
      refusedSome = true;
      continue;
    }
    const decided = decideOne(state, waiting, context, run);
    if (!decided.ok) {
      verdicts.set(waiting, answered(decided.outcome));
      refusedSome = true;
      continue;
    }
    verdicts.set(waiting, { kind: 'accepted' });
    commands.push(decided.logged);
    events.push(...decided.events);
    state = decided.after;
  }

  return {
    commands,
    events,
    after: state,
    refusedSome,
    outcomes(seq) {
      const outcomes = new Map<WaitingCommand, Outcome>();
      for (const waiting of batch) outcomes.set(waiting, outcomeOf(verdicts, waiting, seq));
      return outcomes;
    },
  };
}

function answered(outcome: Outcome): Verdict {
  return { kind: 'answered', outcome };
}

function outcomeOf(verdicts: ReadonlyMap<WaitingCommand, Verdict>, waiting: WaitingCommand, seq: number): Outcome {
  const verdict = verdicts.get(waiting);
  switch (verdict?.kind) {
    case 'accepted':
      return { status: 'accepted', seq };
    case 'answered':
      return verdict.outcome;
    case 'repeated': {
      const first = outcomeOf(verdicts, verdict.first, seq);
      return first.status === 'accepted' ? { status: 'duplicate', seq } : first;
    }
    case undefined:
      throw new Error('a command of the turn has no verdict');
  }
}

type DecidedCommand =
  | {
      readonly ok: true;
      readonly logged: LoggedCommand;
      readonly events: readonly MeetingEvent[];
      readonly after: MeetingState | null;
    }
  | { readonly ok: false; readonly outcome: Outcome };

/** A command on which the rules throw is refused alone; what it carried is not written to the program's log. */
function decideOne(
  state: MeetingState | null,
  waiting: WaitingCommand,
  context: TurnContext,
  run: FoldRun,
): DecidedCommand {
  const { meetingId, command, commandId, actor } = waiting.submission;
  const { rules, now, logger } = context;
  try {
    const decision = rules.decide(state, meetingId, command, { now, actor });
    if (!decision.ok) {
      const { code, details } = decision.refusal;
      return { ok: false, outcome: { status: 'refused', code, ...(details === undefined ? {} : { details }) } };
    }
    // What is folded is what a replay will read from the log, not the objects the rules happened to make.
    const text = canonicalJson(decision.value);
    const events: readonly MeetingEvent[] = JSON.parse(text);
    const logged = loggedCommand(waiting.key, waiting.text, text);
    // Of several events a later one may throw: the state before the first must still be whole then.
    const own = events.length === 1 ? run : new FoldRun();
    if (own !== run) run.settle();
    let after = state;
    for (const event of events) after = rules.evolve(after, event, own);
    return { ok: true, logged, events, after };
  } catch (error) {
    logger.error(
      { meetingId, commandId, type: command.type, ...withoutContent(error) },
      'the rules threw on a command',
    );
    return { ok: false, outcome: { status: 'refused', code: 'internal' } };
  }
}

/** Name and place of an error. Its message may quote what a person wrote, so it stays out of the program's log. */
export function withoutContent(error: unknown): { readonly error: string; readonly place: string } {
  if (!(error instanceof Error)) return { error: typeof error, place: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { error: error.name, place: frames.slice(0, 5).join('\n') };
}
