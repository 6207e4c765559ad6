import type { CommandPayloads, CommandType } from '@nghi-truong/domain';
import { useCallback } from 'react';
import type { SendOutcome } from '../../session/api.ts';
import { useText, useWording } from '../text.tsx';
import { useToasts } from '../toast.tsx';
import { useReadable } from '../use-readable.ts';
import { useMeeting } from './meeting-context.tsx';

export interface Sender {
  /** Sends a command; a refusal or a missing network is said in words. */
  send<Type extends CommandType>(type: Type, payload: CommandPayloads[Type]): Promise<SendOutcome>;
  /** Whether a command of this type waits for its answer. */
  waiting(type: CommandType): boolean;
}

/** Sends commands of the meeting and tells the person when one did not go through. */
export function useSend(): Sender {
  const { meeting } = useMeeting();
  const pending = useReadable(meeting.pending);
  const toasts = useToasts();
  const text = useText();
  const wording = useWording();
  const send = useCallback(
    async <Type extends CommandType>(type: Type, payload: CommandPayloads[Type]): Promise<SendOutcome> => {
      const outcome = await meeting.send(type, payload);
      if (outcome.status === 'refused') toasts.show({ tone: 'bad', text: wording(outcome.error) });
      if (outcome.status === 'offline') toasts.show({ tone: 'bad', text: text.common.notSent });
      return outcome;
    },
    [meeting, toasts, text, wording],
  );
  return { send, waiting: (type) => pending.some((command) => command.type === type) };
}
