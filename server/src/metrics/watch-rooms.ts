import type { MeetingRooms } from '../meeting-room/ports.ts';
import type { MeetingLog } from '../storage/meeting-log.ts';
import type { Metrics } from './metrics.ts';

export interface CommandWatch {
  /** Null: nothing is counted. */
  readonly metrics: Pick<Metrics, 'command' | 'append'> | null;
  readonly log: {
    debug(facts: object, sentence: string): void;
    warn(facts: object, sentence: string): void;
  };
  /** Milliseconds of a clock that never jumps. */
  readonly elapsed: () => number;
  /** From how many milliseconds on a turn is worth a line. */
  readonly slowTurn: number;
}

/** Rooms whose commands are timed and, where refused or slow, written to the program's log. Nothing of their content is. */
export function watchCommands(rooms: MeetingRooms, { metrics, log, elapsed, slowTurn }: CommandWatch): MeetingRooms {
  /** The last turn that was said to be slow: everybody in it waited, one line is enough. */
  let slowest = '';
  return {
    ...rooms,
    submit(submission) {
      const began = elapsed();
      // Called at once: commands of one socket reach the meeting in the order they were sent.
      return rooms.submit(submission).then((outcome) => {
        const milliseconds = elapsed() - began;
        const { meetingId, commandId, command } = submission;
        metrics?.command(command.type, outcome, milliseconds);
        if (outcome.status === 'refused') {
          log.debug({ meetingId, commandId, type: command.type, code: outcome.code }, 'a command was refused');
        } else if (milliseconds >= slowTurn && slowest !== `${meetingId} ${outcome.seq}`) {
          slowest = `${meetingId} ${outcome.seq}`;
          const facts = { meetingId, seq: outcome.seq, commandId, type: command.type, milliseconds };
          log.warn({ ...facts, milliseconds: Math.round(milliseconds) }, 'a turn was slow');
        }
        return outcome;
      });
    },
  };
}

/** A meeting log whose writes are timed. */
export function watchAppends(log: MeetingLog, metrics: Pick<Metrics, 'append'>, elapsed: () => number): MeetingLog {
  return {
    ...log,
    async append(entry) {
      const began = elapsed();
      let status = 'unknown';
      try {
        const result = await log.append(entry);
        status = result.status;
        return result;
      } finally {
        metrics.append(status, entry.commands.length, elapsed() - began);
      }
    },
  };
}
