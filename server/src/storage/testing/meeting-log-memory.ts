import type { MeetingId } from '@nghi-truong/domain';
import type { LogEntry, MeetingLog } from '../meeting-log.ts';

/** The obligations of the meeting log in their plainest form, for tests that need thousands of short-lived logs. */
export function createMemoryMeetingLog(): MeetingLog & {
  /** A log that holds the first `seq` entries of each meeting: what an older backup would give back. */
  backup(seq: number): MeetingLog;
  /** Puts an entry in another's place, as somebody with access to the store could. */
  tamper(meetingId: MeetingId, seq: number, change: (entry: LogEntry) => LogEntry): void;
} {
  return memoryLog(new Map());
}

function memoryLog(meetings: Map<MeetingId, LogEntry[]>): ReturnType<typeof createMemoryMeetingLog> {
  const of = (meetingId: MeetingId): LogEntry[] => meetings.get(meetingId) ?? [];
  const endOf = (entry: LogEntry) => ({
    meetingId: entry.meetingId,
    seq: entry.seq,
    nextDeadline: entry.nextDeadline,
  });
  const findByKey = (meetingId: MeetingId, key: string) =>
    of(meetingId).find((entry) => entry.commands.some((command) => command.key === key)) ?? null;

  return {
    async append(entry) {
      if (of(entry.meetingId).some((held) => held.seq === entry.seq)) return { status: 'conflict', on: 'seq' };
      for (const command of entry.commands) {
        if (findByKey(entry.meetingId, command.key) !== null) return { status: 'conflict', on: 'key' };
      }
      const entries = [...of(entry.meetingId), structuredClone(entry)];
      meetings.set(
        entry.meetingId,
        entries.sort((left, right) => left.seq - right.seq),
      );
      return { status: 'appended' };
    },
    async read(meetingId, afterSeq, limit) {
      const wanted = of(meetingId).filter((entry) => entry.seq > afterSeq);
      return structuredClone(wanted.slice(0, limit));
    },
    async findByKey(meetingId, key) {
      return structuredClone(findByKey(meetingId, key));
    },
    async end(meetingId) {
      const last = of(meetingId).at(-1);
      return last === undefined ? null : endOf(last);
    },
    async ends() {
      return [...meetings.values()].flatMap((entries) => entries.slice(-1).map(endOf));
    },
    backup(seq) {
      return memoryLog(new Map([...meetings].map(([id, entries]) => [id, entries.slice(0, seq)])));
    },
    tamper(meetingId, seq, change) {
      meetings.set(
        meetingId,
        of(meetingId).map((entry) => (entry.seq === seq ? change(entry) : entry)),
      );
    },
  };
}
