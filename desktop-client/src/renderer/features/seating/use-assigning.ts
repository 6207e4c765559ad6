import type { PersonId, PersonRecord } from '@nghi-truong/domain';
import { useRef, useState } from 'react';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { planOf, sitters } from './seat-states.ts';

/** One person's seat, to be set. */
interface Move {
  readonly personId: PersonId;
  readonly seat: number | null;
}

export interface Assigning {
  assign(person: PersonRecord, seat: number): Promise<void>;
  unassign(person: PersonRecord): Promise<void>;
  /** The free seats to those with a vote who have none, in their order. */
  fill(): Promise<void>;
  undo(): Promise<void>;
  readonly canUndo: boolean;
  readonly busy: boolean;
}

/**
 * Seats people, one command per move. A seat changes hands by three moves, since no seat is ever two people's; what was
 * done is taken back by the moves that lead to where people sat before.
 */
export function useAssigning(): Assigning {
  const text = useText();
  const toasts = useToasts();
  const { room } = useMeeting();
  const { send } = useSend();
  const [back, setBack] = useState<readonly (readonly Move[])[]>([]);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  /** Sends the moves one after the other until one is refused; says whether all were accepted. */
  const carryOut = async (moves: readonly Move[]): Promise<boolean> => {
    // Two taps at once would interleave their moves.
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    try {
      for (const move of moves) {
        const outcome = await send('assignSeat', move);
        if (outcome.status !== 'accepted') return false;
      }
      return true;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const remember = (moves: readonly Move[]) => setBack((list) => [...list, moves].slice(-100));
  const say = (sentence: string) => toasts.show({ tone: 'good', text: sentence, about: 'seats' });

  return {
    busy,
    canUndo: back.length > 0,
    assign: async (person, seat) => {
      const { personId, name } = person;
      if (person.seat === seat) return;
      const sitter = sitters(room).get(seat);
      if (sitter === undefined) {
        if (!(await carryOut([{ personId, seat }]))) return;
        remember([{ personId, seat: person.seat }]);
        say(text.seatEditor.assigned(name, seat));
        return;
      }
      const other = sitter.personId;
      const swap: readonly Move[] = [
        { personId: other, seat: null },
        { personId, seat },
        ...(person.seat === null ? [] : [{ personId: other, seat: person.seat }]),
      ];
      if (!(await carryOut(swap))) return;
      remember([
        ...(person.seat === null ? [] : [{ personId: other, seat: null }]),
        { personId, seat: person.seat },
        { personId: other, seat },
      ]);
      say(
        person.seat === null
          ? text.seatEditor.tookOver(name, seat, sitter.name)
          : text.seatEditor.swapped(name, sitter.name),
      );
    },
    unassign: async ({ personId, name, seat }) => {
      if (seat === null || !(await carryOut([{ personId, seat: null }]))) return;
      remember([{ personId, seat }]);
      say(text.seatEditor.unassigned(name));
    },
    fill: async () => {
      const taken = sitters(room);
      const free = planOf(room)
        .seats.map(({ seat }) => seat)
        .filter((seat) => !taken.has(seat))
        .sort((left, right) => left - right);
      const homeless = Object.values(room.people)
        .filter((person) => person.votes && person.seat === null)
        .sort((left, right) => left.group.localeCompare(right.group, 'vi', { numeric: true }));
      if (homeless.length === 0) {
        say(text.seatEditor.allSeated);
        return;
      }
      const moves = homeless.flatMap(({ personId }, index): Move[] => {
        const seat = free[index];
        return seat === undefined ? [] : [{ personId, seat }];
      });
      if (moves.length === 0) {
        toasts.show({ tone: 'info', text: text.seatEditor.noFreeSeat });
        return;
      }
      if (!(await carryOut(moves))) return;
      remember(moves.map(({ personId }) => ({ personId, seat: null })));
      say(text.seatEditor.autoAssigned(moves.length));
    },
    undo: async () => {
      const moves = back.at(-1);
      if (moves === undefined) return;
      // Taken back once, whatever becomes of it: what somebody else did meanwhile is not fought over.
      setBack((list) => list.slice(0, -1));
      await carryOut(moves);
    },
  };
}
