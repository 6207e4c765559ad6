import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import type { Upload } from './upload-queue.ts';
import { useUploads } from './upload-shelf.tsx';

/** Stops a file that is on its way, and says so; or puts one aside that has come. */
export function useGiveUp(upload: Upload): { readonly moving: boolean; readonly giveUp: () => void } {
  const text = useText();
  const toasts = useToasts();
  const { queue } = useUploads();
  const moving = upload.state.name === 'sending' || upload.state.name === 'waiting';
  const giveUp = () => {
    queue.remove(upload.key);
    if (moving) toasts.show({ tone: 'info', text: text.setup.uploadCancelled(upload.name) });
  };
  return { moving, giveUp };
}
