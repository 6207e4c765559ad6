import type { FileAnswer } from '@nghi-truong/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { UploadHandle } from '../../session/api.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';

/** One file on its way to the server, and afterwards until it is attached or put aside. */
export interface Upload {
  readonly key: number;
  readonly name: string;
  readonly handle: UploadHandle;
  readonly state:
    | { readonly name: 'sending' }
    | { readonly name: 'ready'; readonly file: FileAnswer }
    | { readonly name: 'failed'; readonly error: { readonly vi: string; readonly en: string } };
}

export interface Uploads {
  readonly list: readonly Upload[];
  start(files: readonly File[]): void;
  cancel(upload: Upload): void;
  /** Takes a finished or failed one off the list. */
  dismiss(key: number): void;
}

/** The uploads of this page. They end with it: what is still on its way is cancelled and nothing of it is kept. */
export function useUploads(): Uploads {
  const text = useText();
  const toasts = useToasts();
  const { session, meeting } = useMeeting();
  const [list, setList] = useState<readonly Upload[]>([]);
  const nextKey = useRef(1);
  const running = useRef(new Map<number, UploadHandle>());
  useEffect(() => {
    const handles = running.current;
    return () => {
      for (const handle of handles.values()) handle.cancel();
    };
  }, []);
  const dismiss = useCallback((key: number) => setList((before) => before.filter((entry) => entry.key !== key)), []);
  const start = useCallback(
    (files: readonly File[]) => {
      for (const file of files) {
        const key = nextKey.current++;
        const handle = session.upload(meeting.meetingId, file, file.name, 'meeting');
        running.current.set(key, handle);
        setList((before) => [...before, { key, name: file.name, handle, state: { name: 'sending' } }]);
        void handle.done.then((result) => {
          running.current.delete(key);
          const state: Upload['state'] = result.ok
            ? { name: 'ready', file: result.file }
            : { name: 'failed', error: result.error };
          setList((before) => before.map((entry) => (entry.key === key ? { ...entry, state } : entry)));
        });
      }
    },
    [session, meeting],
  );
  const cancel = useCallback(
    (upload: Upload) => {
      upload.handle.cancel();
      dismiss(upload.key);
      toasts.show({ tone: 'info', text: text.setup.uploadCancelled(upload.name) });
    },
    [dismiss, toasts, text],
  );
  return { list, start, cancel, dismiss };
}
