import type { ReactNode } from 'react';
import { UploadShelf } from '../features/papers/upload-shelf.tsx';
import { useMeeting } from '../ui/meeting/meeting-context.tsx';

/** What stands around every page of the client, for a part of a meeting that is drawn alone. */
export function StoryShelf({ children }: { readonly children: ReactNode }) {
  const { session, newId } = useMeeting();
  return (
    <UploadShelf session={session} newId={newId}>
      {children}
    </UploadShelf>
  );
}
