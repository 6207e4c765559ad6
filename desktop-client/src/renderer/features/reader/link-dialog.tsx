import { addressHost } from '../../paper/links.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';

/** Asks before a link leaves the paper: where it leads is shown whole, the host by itself. A device that opens no other windows (the shell) can keep the address. */
export function LinkDialog({ url, onClose }: { readonly url: string; readonly onClose: () => void }) {
  const text = useText();
  const toasts = useToasts();
  const copy = async () => {
    const done = await copyText(url);
    toasts.show({
      tone: done ? 'good' : 'bad',
      text: done ? text.reading.follow.copied : text.reading.follow.notCopied,
    });
    onClose();
  };
  return (
    <Dialog
      title={text.reading.follow.title}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.reading.follow.stay}</Button>
          <Button onPress={() => void copy()}>{text.reading.follow.copy}</Button>
          <a
            className="button button-primary"
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            onClick={() => setTimeout(onClose, 0)}
          >
            {text.reading.follow.open}
          </a>
        </>
      }
    >
      <p>{text.reading.leadsOutside}</p>
      <p>
        <strong>{addressHost(url)}</strong>
      </p>
      <p className="reader-address soft small">{url}</p>
    </Dialog>
  );
}
