import type { PaperId } from '@nghi-truong/domain';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import type { SeenPaper } from '../../ui/meeting/papers.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText } from '../../ui/text.tsx';
import { type PaperAct, PaperRow } from './paper-row.tsx';
import type { Upload } from './upload-queue.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useRelease } from './use-release.ts';
import './papers.css';

export interface ItemGroupProps {
  readonly title: string;
  /** The meeting is at this item. */
  readonly current: boolean;
  /** In their order. */
  readonly papers: readonly SeenPaper[];
  readonly opened: ReadonlyMap<PaperId, { readonly opened: number; readonly of: number }> | null;
  readonly uploads: readonly Upload[];
  /** Files were dropped on this item. */
  readonly onFiles: (files: readonly File[]) => void;
  readonly onAct: (paperId: PaperId, act: PaperAct) => void;
  readonly hidden: boolean;
}

/** The papers of one item on the desk. Files dropped here become papers of this item. */
export function ItemGroup({ title, current, papers, opened, uploads, onFiles, onAct, hidden }: ItemGroupProps) {
  const text = useText();
  const may = useMay();
  const { releaseAll, releasing } = useRelease();
  const drop = useFileDrop<HTMLElement>(onFiles);
  const waiting = papers.filter((paper) => paper.status.name === 'attached');
  return (
    <section className="item-group" aria-label={title} ref={drop.ref} data-over={drop.over} hidden={hidden}>
      <div className="item-group-head">
        <h3 className="grow">{title}</h3>
        {current && <Badge tone="lacquer">{text.room.current}</Badge>}
        {waiting.length > 1 && (
          <Button
            look="quiet"
            aria-label={text.papers.releaseItem(title, waiting.length)}
            unavailable={may.whyNot('releasePaper')}
            busy={releasing}
            onPress={() => void releaseAll(waiting)}
          >
            {text.papers.releaseThese(waiting.length)}
          </Button>
        )}
      </div>
      {papers.length === 0 && <p className="soft item-group-empty">{text.papers.noneYet}</p>}
      <ShowMore rows={papers}>
        {(shown) => (
          <ul>
            {shown.map((paper, index) => (
              <PaperRow
                key={paper.paperId}
                paper={paper}
                up={papers[index - 1]?.paperId}
                down={index === papers.length - 1 ? undefined : (papers[index + 2]?.paperId ?? null)}
                opened={paper.status.name === 'attached' ? null : (opened?.get(paper.paperId) ?? null)}
                uploads={uploads.filter((upload) => isAbout(upload, paper))}
                onAct={(act) => onAct(paper.paperId, act)}
              />
            ))}
          </ul>
        )}
      </ShowMore>
    </section>
  );
}

/** A new version of it on its way, or its own file being prepared. */
function isAbout(upload: Upload, paper: SeenPaper): boolean {
  if (upload.target.kind === 'version' && upload.target.paperId === paper.paperId) return true;
  return upload.done && upload.state.name === 'held' && upload.state.file.fileId === paper.fileId;
}
