import type { UploadHandle } from '../../session/api.ts';
import { formatSize } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import type { Upload } from './upload-queue.ts';
import './papers.css';

/** How far a file is on its way: sent, turned into a PDF, prepared page by page. Nothing once it has failed. */
export function UploadProgress({ upload }: { readonly upload: Upload }) {
  const text = useText();
  const { state, name } = upload;
  switch (state.name) {
    case 'waiting':
      return <p className="upload-state">{text.papers.waitingTurn(name)}</p>;
    case 'sending':
      return <Sending name={name} progress={state.progress} />;
    case 'failed':
      return null;
    case 'held': {
      const { preparation } = state.file;
      switch (preparation.status) {
        case 'converting':
          return <p className="upload-state upload-busy">{text.papers.converting(name)}</p>;
        case 'preparing':
          return (
            <ProgressBar
              label={text.papers.preparing(name)}
              value={preparation.done}
              max={preparation.total}
              valueText={text.papers.preparingPage(preparation.done, preparation.total)}
              tone="gold"
            />
          );
        case 'ready':
          return <p className="upload-state">{text.papers.prepared(name, preparation.pageCount)}</p>;
        case 'plain':
          return <p className="upload-state">{text.papers.plain(name, preparation.pageCount)}</p>;
        case 'failed':
          return null;
      }
    }
  }
}

function Sending({ name, progress }: { readonly name: string; readonly progress: UploadHandle['progress'] }) {
  const text = useText();
  const { sent, total } = useReadable(progress);
  // All bytes are gone and the answer has not come: the server is looking at the file.
  const done = total > 0 && sent >= total;
  return (
    <ProgressBar
      label={done ? text.papers.checking(name) : `${text.setup.uploading}: ${name}`}
      value={sent}
      max={total}
      valueText={`${formatSize(sent)} / ${formatSize(total)}`}
      tone="gold"
    />
  );
}
