import type { DeskView, PersonRecord } from '@nghi-truong/domain';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { SeenPaper } from '../../ui/meeting/papers.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { byGroup, receiptsOf } from './receipts.ts';
import './papers.css';

export interface ReceiptsSheetProps {
  readonly paper: SeenPaper;
  readonly desk: DeskView;
  readonly onClose: () => void;
}

/** Who has opened a paper and who has not, by name and group, as it happens. */
export function ReceiptsSheet({ paper, desk, onClose }: ReceiptsSheetProps) {
  const text = useText();
  const toasts = useToasts();
  const { room } = useMeeting();
  const { opened, earlier, notYet } = receiptsOf(paper, room, desk);
  const all = opened.length + earlier.length + notYet.length;
  const copy = async () => {
    const done = await copyText(asLines([...earlier, ...notYet]));
    toasts.show(done ? { tone: 'good', text: text.papers.copied } : { tone: 'bad', text: text.papers.notCopied });
  };
  return (
    <Dialog
      shape="sheet"
      title={text.papers.receiptsOf(paper.title)}
      open
      onClose={onClose}
      actions={
        notYet.length + earlier.length > 0 && (
          <Button onPress={() => void copy()}>{text.papers.copyNotYet(notYet.length + earlier.length)}</Button>
        )
      }
    >
      <div className="stack">
        <ProgressBar
          label={text.papers.openedTitle}
          value={opened.length}
          max={all}
          valueText={`${opened.length}/${all}`}
          tone="jade"
        />
        <People title={text.papers.notYet(notYet.length)} people={notYet} />
        {earlier.length > 0 && <People title={text.papers.openedEarlier(earlier.length)} people={earlier} />}
        <People title={text.papers.opened(opened.length)} people={opened} />
      </div>
    </Dialog>
  );
}

function People({ title, people }: { readonly title: string; readonly people: readonly PersonRecord[] }) {
  const text = useText();
  return (
    <section className="stack-tight" aria-label={title}>
      <h3 className="receipts-title numbers">{title}</h3>
      {people.length === 0 && <p className="soft">{text.papers.nobody}</p>}
      {byGroup(people).map(({ group, people: members }) => (
        <div key={group} className="receipts-group">
          <p className="small faint">{group === '' ? text.papers.noGroup : group}</p>
          <p>{members.map((person) => person.name).join(', ')}</p>
        </div>
      ))}
    </section>
  );
}

/** One line per group, as it goes into a message or an e-mail. */
function asLines(people: readonly PersonRecord[]): string {
  return byGroup(people)
    .map(({ group, people: members }) => {
      const names = members.map((person) => person.name).join(', ');
      return group === '' ? names : `${group}: ${names}`;
    })
    .join('\n');
}
