import { type PackAnswer, packAnswerSchema, paths } from '@nghi-truong/protocol';
import { useEffect, useRef, useState } from 'react';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useSaveFile } from '../../ui/save-file-context.ts';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import type { Worded } from '../../ui/use-rest.ts';

/** How often the server is asked how far it is; milliseconds. */
const askEvery = 700;

export type PrintablePackWork =
  | { readonly status: 'idle'; readonly leftOut: readonly string[] }
  | { readonly status: 'making'; readonly done: number; readonly total: number }
  | { readonly status: 'saving' }
  | { readonly status: 'failed'; readonly error: Worded };

/** Has the pack of this meeting made, then hands the file to the person. Ends with the page that asked. */
export function usePrintablePack(): { readonly work: PrintablePackWork; readonly start: () => void } {
  const text = useText();
  const toasts = useToasts();
  const save = useSaveFile();
  const { session, meeting, room } = useMeeting();
  const [work, setWork] = useState<PrintablePackWork>({ status: 'idle', leftOut: [] });
  const away = useRef<AbortController | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    away.current = leaving;
    return () => leaving.abort();
  }, []);

  async function made(left: AbortSignal): Promise<Extract<PackAnswer, { status: 'ready' }> | null> {
    for (;;) {
      const answer = await session.rest('POST', paths.pack(meeting.meetingId), packAnswerSchema, {});
      if (left.aborted) return null;
      if (!answer.ok) {
        setWork({ status: 'failed', error: answer.error });
        return null;
      }
      switch (answer.value.status) {
        case 'ready':
          return answer.value;
        case 'failed':
          setWork({ status: 'failed', error: answer.value.error });
          return null;
        case 'making':
          setWork(answer.value);
          await pause(askEvery, left);
      }
    }
  }

  async function run(left: AbortSignal): Promise<void> {
    setWork({ status: 'making', done: 0, total: 0 });
    const pack = await made(left);
    if (pack === null || left.aborted) return;
    setWork({ status: 'saving' });
    // A title may hold characters that no file system takes, and be longer than a name may be.
    const safe = text.printablePack.fileName(room.meeting.title).replace(/[\\/:*?"<>|\n]/g, '-');
    const name = `${safe.slice(0, 100).trim()}.pdf`;
    const saved = await save(session.fileRequest(paths.packFile(meeting.meetingId)), name);
    if (left.aborted) return;
    if (!saved.ok) {
      setWork({ status: 'failed', error: saved.error });
      return;
    }
    toasts.show({ tone: 'good', text: text.printablePack.saved(name, pack.pages) });
    setWork({ status: 'idle', leftOut: pack.leftOut });
  }

  return {
    work,
    start: () => {
      if (away.current !== null) void run(away.current.signal);
    },
  };
}

function pause(milliseconds: number, left: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      left.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    left.addEventListener('abort', finish);
  });
}
