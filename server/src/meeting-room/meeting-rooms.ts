import { randomInt } from 'node:crypto';
import type { MeetingEvent, MeetingId } from '@nghi-truong/domain';
import type { LogEnd, MeetingLog } from '../storage/meeting-log.ts';
import type { Bus } from './bus.ts';
import type { SteadyClock, TimerHandle } from './clock.ts';
import { readEvents } from './log-entry.ts';
import type { RoomLogger } from './logger.ts';
import type { Commit, MeetingRooms, TurnFigures } from './ports.ts';
import { Room } from './room.ts';
import { domainRules, type Rules } from './rules.ts';
import { withoutContent } from './turn.ts';
import { createEventRaiser } from './upcast-events.ts';

export interface MeetingRoomsOptions {
  readonly log: MeetingLog;
  /** Closed by whoever made it. */
  readonly bus: Bus;
  readonly clock: SteadyClock;
  readonly logger: RoomLogger;
  readonly rules?: Rules;
  /** An unpredictable number from 1 to 2³²−1 each time. */
  readonly newClientId?: () => number;
  /** A room without anything pending leaves memory after this many milliseconds; 10 minutes. */
  readonly idleMs?: number;
  /**
   * How often rooms in memory look at the log without being nudged, milliseconds: the cure for a bus that loses the
   * last nudge. Null (one node) never.
   */
  readonly refreshMs?: number | null;
  /** Told how long each turn took; must not throw. */
  readonly turned?: (turn: TurnFigures) => void;
}

/** The meeting rooms of one node, as the one who starts and stops them sees them. */
export interface RunningMeetingRooms extends MeetingRooms {
  /** Re-arms every running deadline; those past due act at once. Before the server listens. */
  start(): Promise<void>;
  /** Where every meeting's log ends: for read models that must catch up with what a crash kept from them. */
  ends(): Promise<readonly LogEnd[]>;
  /** Starts the documents of a meeting anew, so that every tablet's copy is replaced; after a restore, for instance. */
  raiseEpoch(meetingId: MeetingId): Promise<void>;
  /** Meetings in memory. */
  readonly size: number;
}

const defaultIdleMs = 10 * 60 * 1_000;
const sweepMs = 60 * 1_000;
const readBatch = 200;

/** The authority over all meetings of this node. See `MeetingRooms` for the obligations. */
export function createMeetingRooms(options: MeetingRoomsOptions): RunningMeetingRooms {
  const { log, bus, clock, logger } = options;
  const rules = options.rules ?? domainRules;
  const newClientId = options.newClientId ?? (() => randomInt(1, 2 ** 32));
  const idleMs = options.idleMs ?? defaultIdleMs;
  const refreshMs = options.refreshMs ?? null;

  const rooms = new Map<MeetingId, Room>();
  /** Up to which seq subscribers were told of meetings that have left memory. */
  const told = new Map<MeetingId, number>();
  const listeners = new Set<(commit: Commit) => void>();
  const timers = new Set<TimerHandle>();
  let closing: Promise<void> | null = null;

  function tell(commit: Commit): void {
    for (const listener of [...listeners]) {
      try {
        listener(commit);
      } catch (error) {
        logger.error({ meetingId: commit.meetingId, seq: commit.seq, ...withoutContent(error) }, 'a subscriber threw');
      }
    }
  }

  function room(meetingId: MeetingId): Room {
    const present = rooms.get(meetingId);
    if (present !== undefined) return present;
    const made = new Room(
      meetingId,
      {
        log,
        clock,
        rules,
        logger,
        newClientId,
        tell,
        nudge: (seq) => bus.publish({ meetingId, seq }),
        turned: options.turned ?? (() => {}),
      },
      told.get(meetingId) ?? null,
    );
    rooms.set(meetingId, made);
    return made;
  }

  function sweep(): void {
    const before = clock.now() - idleMs;
    for (const [meetingId, candidate] of rooms) {
      if (!candidate.mayLeave(before)) continue;
      rooms.delete(meetingId);
      if (candidate.told !== null && candidate.told > 0) told.set(meetingId, candidate.told);
      candidate.leave();
    }
  }

  async function look(meetingIds: Iterable<MeetingId>): Promise<void> {
    for (const meetingId of meetingIds) {
      const end = await log.end(meetingId);
      if (closing !== null) return;
      if (end !== null && end.seq > (told.get(meetingId) ?? -1)) await room(meetingId).follow(end.seq);
    }
  }

  /** Nudges may have been lost, also those for meetings that have left memory. */
  function lookForMissed(): void {
    look(new Set([...rooms.keys(), ...told.keys()])).catch((error: unknown) =>
      logger.warn(withoutContent(error), 'what nudges were lost for could not be looked up'),
    );
  }

  /** Calls `job` every `milliseconds`, the next time only after the last has ended. */
  function repeat(milliseconds: number, job: () => void | Promise<void>): void {
    const handle = clock.setTimer(() => {
      timers.delete(handle);
      void Promise.resolve()
        .then(job)
        .catch((error) => logger.warn(withoutContent(error), 'periodic work of the meeting rooms failed'))
        .then(() => {
          if (closing === null) repeat(milliseconds, job);
        });
    }, milliseconds);
    timers.add(handle);
  }

  const stopFollowing = bus.subscribe((nudge) => {
    if (!('seq' in nudge)) return;
    const { meetingId, seq } = nudge;
    if (closing !== null || !(rooms.has(meetingId) || told.has(meetingId))) return;
    void room(meetingId).follow(seq);
  }, lookForMissed);
  repeat(Math.min(sweepMs, idleMs), sweep);
  if (refreshMs !== null) repeat(refreshMs, () => look([...rooms.keys()]));

  async function close(): Promise<void> {
    stopFollowing();
    for (const handle of timers) clock.clearTimer(handle);
    timers.clear();
    await Promise.all([...rooms.values()].map((present) => present.stop()));
    rooms.clear();
    listeners.clear();
  }

  return {
    async submit(submission) {
      if (closing !== null) return { status: 'refused', code: 'serverStopping' };
      return room(submission.meetingId).submit(submission);
    },
    read: (meetingId) => room(meetingId).state(),
    async events(meetingId) {
      const events: MeetingEvent[] = [];
      const raiser = createEventRaiser();
      for (let afterSeq = 0; ; ) {
        const entries = await log.read(meetingId, afterSeq, readBatch);
        for (const entry of entries) {
          for (const command of entry.commands) events.push(...readEvents(command, entry.schemaVersion, raiser));
          afterSeq = entry.seq;
        }
        if (entries.length < readBatch) return events;
      }
    },
    snapshot: (meetingId, audience) => room(meetingId).snapshot(audience),
    catchUp: (meetingId, audience, epoch, afterSeq) => room(meetingId).catchUp(audience, epoch, afterSeq),
    heads: (meetingId) =>
      room(meetingId).use((fold) =>
        fold.state === null ? null : { epoch: fold.documents.epoch, seqs: fold.documents.seqs },
      ),
    time: (meetingId) => rooms.get(meetingId)?.time() ?? clock.now(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      for (const end of await log.ends()) {
        if (end.nextDeadline === null) continue;
        try {
          await room(end.meetingId).state();
        } catch (error) {
          // One damaged log must not keep all other meetings from being held.
          logger.error({ meetingId: end.meetingId, ...withoutContent(error) }, 'the deadlines of a meeting do not run');
        }
      }
    },
    ends: () => log.ends(),
    raiseEpoch: (meetingId) => room(meetingId).raiseEpoch('asked for'),
    get size() {
      return rooms.size;
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}
