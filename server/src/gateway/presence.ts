import type { MeetingId, PersonId } from '@nghi-truong/domain';
import type { Bus, PresenceNudge } from '../meeting-room/bus.ts';
import type { ConnectionBook } from './connection.ts';

/** The other nodes of the system, as the gateway speaks with them. */
export interface OtherNodes {
  /** A name for this node that no other has. */
  readonly node: string;
  readonly bus: Pick<Bus, 'publish' | 'subscribe'>;
}

export interface PresenceOptions {
  readonly book: Pick<ConnectionBook, 'ofMeeting' | 'meetings'>;
  /** Null: this node is alone. */
  readonly others: OtherNodes | null;
  readonly now: () => number;
  /** How often the other nodes are told again who is here, milliseconds; three times that and a node counts as gone. */
  readonly interval: number;
  /** Told at most once a tick for a meeting. */
  readonly tell: (meetingId: MeetingId, personIds: readonly PersonId[]) => void;
}

/** Who has a tablet connected, on any node. Nothing of it is stored: what other nodes say is forgotten when they fall silent. */
export interface Presence {
  /** Somebody came or went here. */
  changed(meetingId: MeetingId): void;
  hear(nudge: PresenceNudge): void;
  /** Other nodes may have missed what was said here. */
  sayAgain(): void;
  tick(): void;
  /** Says goodbye for everybody here. */
  close(): void;
}

interface Elsewhere {
  readonly present: readonly PersonId[];
  readonly at: number;
}

/** @see Presence */
export function createPresence({ book, others, now, interval, tell }: PresenceOptions): Presence {
  const changedHere = new Set<MeetingId>();
  const changedElsewhere = new Set<MeetingId>();
  /** By meeting, by node. */
  const elsewhere = new Map<MeetingId, Map<string, Elsewhere>>();
  let saidAt = now();

  const here = (meetingId: MeetingId) => [...new Set([...book.ofMeeting(meetingId)].map(({ who }) => who.personId))];

  function say(meetingId: MeetingId, present: readonly PersonId[]): void {
    others?.bus.publish({ meetingId, node: others.node, present });
  }

  function forgetSilent(): void {
    for (const [meetingId, nodes] of elsewhere) {
      for (const [node, { at }] of nodes) {
        if (now() - at <= interval * 3) continue;
        nodes.delete(node);
        changedElsewhere.add(meetingId);
      }
      if (nodes.size === 0) elsewhere.delete(meetingId);
    }
  }

  return {
    changed: (meetingId) => changedHere.add(meetingId),

    hear({ meetingId, node, present }) {
      if (node === others?.node) return;
      const nodes = elsewhere.get(meetingId) ?? new Map<string, Elsewhere>();
      const before = nodes.get(node)?.present ?? [];
      if (before.length !== present.length || before.some((personId, index) => personId !== present[index])) {
        changedElsewhere.add(meetingId);
      }
      if (present.length === 0) nodes.delete(node);
      else nodes.set(node, { present, at: now() });
      if (nodes.size === 0) elsewhere.delete(meetingId);
      else elsewhere.set(meetingId, nodes);
    },

    sayAgain() {
      saidAt = Number.NEGATIVE_INFINITY;
    },

    tick() {
      forgetSilent();
      // Also when the clock was set back meanwhile.
      const due = others !== null && Math.abs(now() - saidAt) >= interval;
      if (due) saidAt = now();
      for (const meetingId of new Set([...changedHere, ...(due ? book.meetings() : [])]))
        say(meetingId, here(meetingId));
      for (const meetingId of new Set([...changedHere, ...changedElsewhere])) {
        const there = [...(elsewhere.get(meetingId)?.values() ?? [])].flatMap(({ present }) => present);
        tell(meetingId, [...new Set([...here(meetingId), ...there])]);
      }
      changedHere.clear();
      changedElsewhere.clear();
    },

    close() {
      for (const meetingId of book.meetings()) say(meetingId, []);
      elsewhere.clear();
    },
  };
}
