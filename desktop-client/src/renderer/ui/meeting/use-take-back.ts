import type { RoomView } from '@nghi-truong/domain';
import { useText } from '../text.tsx';
import { useToasts } from '../toast.tsx';
import { useMeeting } from './meeting-context.tsx';
import { openPoll } from './room-facts.ts';
import { useMay } from './use-may.ts';
import { useSend } from './use-send.ts';

/** The act of a step in words, for every command that a desk can take back. */
export function useActName(): (of: string) => string {
  const text = useText();
  const acts: Readonly<Record<string, string>> = text.takeBack.acts;
  return (of) => (Object.hasOwn(acts, of) ? (acts[of] ?? text.takeBack.other) : text.takeBack.other);
}

/** Sends the taking back of the step that is in sight; the server says no when another act came between. */
export function useTakeBack(): { readonly take: () => void; readonly whyNot: string | null } {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const actName = useActName();
  const { desk, room } = useMeeting();
  const { send } = useSend();
  const lastStep = desk?.lastStep ?? null;
  const whyNot = lastStep === null ? nothing(room, text) : may.whyNot('takeBack');
  const take = async () => {
    if (lastStep === null || whyNot !== null) {
      toasts.show({ tone: 'info', text: whyNot ?? nothing(room, text) });
      return;
    }
    const outcome = await send('takeBack', { step: lastStep.step });
    if (outcome.status === 'accepted') toasts.show({ tone: 'good', text: text.takeBack.done(actName(lastStep.of)) });
  };
  return { take: () => void take(), whyNot };
}

/** Why there is no step: none was made, or the last one (a vote) settled what was before it. */
function nothing(room: RoomView, text: ReturnType<typeof useText>): string {
  if (room.meeting.phase.name === 'prepared') return text.takeBack.nothing;
  return openPoll(room) === null ? text.takeBack.nothingNow : text.takeBack.nothingInVote;
}
