import { candidatesOf, type MotionContent, usesPapers } from '@nghi-truong/domain';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useText } from '../../ui/text.tsx';

/** Why a vote cannot be opened now, in words, as the server would say it. */
export interface Opening {
  /** Null content: only what stands in the way of any vote. */
  whyNotOpen(content: MotionContent | null): string | null;
}

/** Papers need a counting board of two on which no candidate of this vote sits. */
export function useOpening(): Opening {
  const text = useText();
  const may = useMay();
  const { desk, room } = useMeeting();
  return {
    whyNotOpen: (content) => {
      const reason = may.whyNot('openPoll');
      if (reason !== null) return reason;
      if (content === null || !usesPapers(content.form)) return null;
      const board = desk?.countingBoard ?? [];
      if (board.length < 2) return text.motions.needBoard;
      const conflicts = candidatesOf(content.subject).filter(
        ({ personId }) => personId !== null && board.includes(personId),
      );
      return conflicts.length === 0
        ? null
        : text.motions.onBoard(conflicts.map(({ name, personId }) => nameOf(personId) ?? name).join(', '));
    },
  };
  function nameOf(personId: string | null): string | undefined {
    return Object.values(room.people).find((person) => person.personId === personId)?.name;
  }
}
