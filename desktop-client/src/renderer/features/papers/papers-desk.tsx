import type { ItemId, PaperId } from '@nghi-truong/domain';
import { useMemo, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { IconUpload } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { usePapers } from '../../ui/meeting/paper-set.tsx';
import { papersOf, type SeenPaper } from '../../ui/meeting/papers.ts';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { acceptedFiles } from './accepted-files.ts';
import { DeskDialogs, type OpenAct } from './desk-dialogs.tsx';
import { duplicateOf } from './duplicates.ts';
import { ItemGroup } from './item-group.tsx';
import { ItemSelect } from './paper-fieldset.tsx';
import { openedCounts } from './receipts.ts';
import { UploadCard } from './upload-card.tsx';
import { isReadable, type Upload } from './upload-queue.ts';
import { useUploads } from './upload-shelf.tsx';
import { useFileDrop, useNoStrayDrops } from './use-file-drop.ts';
import { useRelease } from './use-release.ts';
import './papers.css';

/** The papers of the meeting at the desk: put in, ordered, released, limited, replaced, withdrawn; and who has read them. */
export function PapersDesk() {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { room, desk } = useMeeting();
  const seen = usePapers();
  const uploads = useUploads();
  const [declared, setDeclared] = useState(false);
  const [itemId, setItemId] = useState<ItemId | null>(
    () => room.meeting.currentItemId ?? room.meeting.itemOrder[0] ?? null,
  );
  const [act, setAct] = useState<OpenAct | null>(null);
  const papers = useMemo(() => Object.values(seen).filter((paper) => !paper.own), [seen]);
  const opened = useMemo(() => (desk === null ? null : openedCounts(papers, room, desk)), [papers, room, desk]);
  // One thing to do next at a time: what is uploaded is to be attached first, then released.
  const unreleased = papers.filter((paper) => paper.status.name === 'attached');
  const next = uploads.list.some(isCard) ? 'attach' : unreleased.length > 1 ? 'release' : 'upload';
  const whyNot = may.whyNot('attachPaper') ?? (declared ? null : text.setup.secrecyNeeded);
  const take = (files: readonly File[], to: ItemId | null) => {
    if (whyNot === null) uploads.queue.addPapers(uploads.meetingId, files, to);
    else toasts.show({ tone: 'info', text: whyNot });
  };
  useNoStrayDrops();
  const box = useFileDrop<HTMLDivElement>((files) => take(files, itemId));
  const groups = [...orderedItems(room), null].map((item) => ({
    item,
    papers: papersOf(byId(papers), item?.itemId ?? null),
  }));
  return (
    <section className="papers-desk" aria-label={text.setup.papers}>
      <div className="drop-box" ref={box.ref} data-over={box.over}>
        <Checkbox checked={declared} onChange={setDeclared}>
          {text.setup.secrecy}
        </Checkbox>
        <div className="drop-box-line">
          {whyNot === null ? (
            <FileTrigger
              acceptedFileTypes={acceptedFiles}
              allowsMultiple
              onSelect={(files) => take(files === null ? [] : [...files], itemId)}
            >
              <Button look={next === 'upload' ? 'primary' : 'secondary'} icon={<IconUpload />}>
                {text.setup.upload}
              </Button>
            </FileTrigger>
          ) : (
            <Button icon={<IconUpload />} unavailable={whyNot}>
              {text.setup.upload}
            </Button>
          )}
          <div className="grow">
            <ItemSelect itemId={itemId} onChange={setItemId} />
          </div>
        </div>
        <p className="small soft">{text.papers.dropHint}</p>
      </div>
      <NewPapers papers={papers} />
      {unreleased.length > 1 && <ReleaseAll papers={unreleased} next={next === 'release'} />}
      {groups.map(({ item, papers: members }) => (
        <ItemGroup
          key={item?.itemId ?? 'general'}
          title={item === null ? text.room.generalPapers : `${item.number}. ${item.title}`}
          current={item !== null && item.itemId === room.meeting.currentItemId}
          papers={members}
          opened={opened}
          uploads={uploads.list}
          onFiles={(files) => take(files, item?.itemId ?? null)}
          onAct={(paperId, name) => setAct({ paperId, name })}
          hidden={item === null && members.length === 0}
        />
      ))}
      <DeskDialogs act={act} papers={seen} onClose={() => setAct(null)} />
    </section>
  );
}

function byId(papers: readonly SeenPaper[]): Readonly<Record<PaperId, SeenPaper>> {
  return Object.fromEntries(papers.map((paper) => [paper.paperId, paper]));
}

/** Files on their way to becoming papers. */
function NewPapers({ papers }: { readonly papers: readonly SeenPaper[] }) {
  const text = useText();
  const may = useMay();
  const { queue, list } = useUploads();
  const cards = list.filter(isCard);
  // Whatever asks for a second look is not swept along.
  const plain = cards.filter((upload) => isPlain(upload) && duplicateOf(upload, papers, list) === null);
  if (cards.length === 0) return null;
  return (
    <section className="stack" aria-label={text.papers.newPapers}>
      {plain.length > 1 && (
        <div className="spread">
          <h3 className="numbers">{text.papers.newPapersCount(cards.length)}</h3>
          <Button
            look="primary"
            unavailable={may.whyNot('attachPaper')}
            onPress={() => {
              for (const upload of plain) void queue.attach(upload.key);
            }}
          >
            {text.papers.attachAll(plain.length)}
          </Button>
        </div>
      )}
      <ul className="stack">
        {cards.map((upload) => (
          <UploadCard key={upload.key} upload={upload} next={plain.length === 1 && plain.includes(upload)} />
        ))}
      </ul>
    </section>
  );
}

function isCard(upload: Upload): boolean {
  return upload.target.kind === 'paper' && !upload.done;
}

function isPlain({ state, target, attaching }: Upload): boolean {
  if (state.name !== 'held' || attaching || target.kind !== 'paper') return false;
  return isReadable(state.file) && state.file.warnings.length === 0 && target.fields.title.trim() !== '';
}

function ReleaseAll({ papers, next }: { readonly papers: readonly SeenPaper[]; readonly next: boolean }) {
  const text = useText();
  const may = useMay();
  const { releaseAll, releasing } = useRelease();
  return (
    <div className="row-end">
      <Button
        look={next ? 'primary' : 'secondary'}
        unavailable={may.whyNot('releasePaper')}
        busy={releasing}
        onPress={() => void releaseAll(papers)}
      >
        {text.setup.releaseAll(papers.length)}
      </Button>
    </div>
  );
}
