import { type ActionTarget, type CommandType, canInView, type Duty } from '@nghi-truong/domain';
import { wireError } from '@nghi-truong/protocol';
import { useText, useWording } from '../text.tsx';
import { useMeeting } from './meeting-context.tsx';

export interface May {
  /** Why this cannot be done now, in words for the button; null when it can. The server decides in the end. */
  whyNot(action: CommandType, target?: ActionTarget): string | null;
  has(duty: Duty): boolean;
  /** Chair or secretary: those who run the meeting. */
  readonly lead: boolean;
}

/** What this person may do here, by the same rules that the server applies. */
export function useMay(): May {
  const { mine, room, desk, online } = useMeeting();
  const text = useText();
  const wording = useWording();
  const has = (duty: Duty) => mine.duties.includes(duty);
  return {
    whyNot: (action, target) => {
      const permission = canInView(mine, room, action, target, desk);
      if (!permission.allowed) return wording(wireError(permission.code));
      return online ? null : text.common.offlineNow;
    },
    has,
    lead: has('chair') || has('secretary'),
  };
}
