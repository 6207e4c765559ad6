import type { MeetingId } from '@nghi-truong/domain';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { ClientSession } from '../../session/api.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { type Upload, UploadQueue } from './upload-queue.ts';

const Shelf = createContext<UploadQueue | null>(null);

export interface UploadShelfProps {
  readonly session: ClientSession;
  readonly newId: () => string;
  readonly children: ReactNode;
}

/** Keeps uploads going across the pages of the client; they end when the person signs out. */
export function UploadShelf({ session, newId, children }: UploadShelfProps) {
  const [queue, setQueue] = useState<UploadQueue | null>(null);
  useEffect(() => {
    const made = new UploadQueue({
      session,
      newId,
      after: (milliseconds, act) => {
        const timer = setTimeout(act, milliseconds);
        return () => clearTimeout(timer);
      },
    });
    setQueue(made);
    return () => made.close();
  }, [session, newId]);
  useAskBeforeLeaving(queue);
  return queue === null ? null : <Shelf value={queue}>{children}</Shelf>;
}

/** Files that are not papers yet would be lost with the page: the browser asks first. */
function useAskBeforeLeaving(queue: UploadQueue | null): void {
  useEffect(() => {
    if (queue === null) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (queue.list.get().some((upload) => !upload.done && upload.state.name !== 'failed')) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [queue]);
}

export interface MeetingUploads {
  readonly queue: UploadQueue;
  readonly meetingId: MeetingId;
  /** Those of this meeting, the first begun first. */
  readonly list: readonly Upload[];
}

/** The uploads to the meeting that is on the page. */
export function useUploads(): MeetingUploads {
  const queue = useContext(Shelf);
  if (queue === null) throw new Error('uploads outside of UploadShelf');
  const { meetingId } = useMeeting().meeting;
  const all = useReadable(queue.list);
  return useMemo(
    () => ({ queue, meetingId, list: all.filter((upload) => upload.meetingId === meetingId) }),
    [queue, meetingId, all],
  );
}
