import { addressHost } from '../../paper/links.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useText } from '../../ui/text.tsx';

/** Asks before a link leaves the paper: where it leads is shown whole, the host by itself. */
export function LinkDialog({ url, onClose }: { readonly url: string; readonly onClose: () => void }) {
  const text = useText();
  return (
    <Dialog
      title={text.reading.follow.title}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.reading.follow.stay}</Button>
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
