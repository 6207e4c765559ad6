import { Button, IconButton } from '../../ui/button.tsx';
import { IconChevronLeft, IconChevronRight, IconScreen } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { usePapers } from '../../ui/meeting/paper-set.tsx';
import { papersOf, presentable } from '../../ui/meeting/papers.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import './run-meeting.css';

/** What is on the hall screen and on the tablets that follow: turn its page, change the paper, stop. */
export function PresentControl() {
  const text = useText();
  const may = useMay();
  const { room } = useMeeting();
  const papers = usePapers();
  const { send, waiting } = useSend();
  const whyNot = may.whyNot('presentPage');
  const busy = waiting('presentPage');
  const { presented } = room;
  const shown = presented === null ? undefined : room.papers[presented.paperId];
  const general = room.meeting.currentItemId === null ? [] : papersOf(papers, null);
  const offered = presentable([...papersOf(papers, room.meeting.currentItemId), ...general]).filter(
    (paper) => paper.paperId !== shown?.paperId,
  );
  if (room.meeting.phase.name === 'prepared' || room.meeting.phase.name === 'ended') return null;
  const turn = (page: number) => {
    if (shown !== undefined) void send('presentPage', { paperId: shown.paperId, page });
  };
  return (
    <section className="stack-tight" aria-label={text.desk.present}>
      <h3 className="run-title">
        <IconScreen size={20} />
        {text.desk.present}
      </h3>
      {shown === undefined || presented === null ? (
        <p className="soft">{text.desk.nothingPresented}</p>
      ) : (
        <>
          <p className="strong">{shown.title}</p>
          <div className="row">
            <IconButton
              look="secondary"
              label={text.desk.previousPage}
              icon={<IconChevronLeft />}
              unavailable={whyNot ?? (presented.page <= 1 ? text.room.pages(shown.pageCount) : null)}
              onPress={() => turn(presented.page - 1)}
            />
            <span className="numbers run-page">
              {text.desk.page} {presented.page}/{shown.pageCount}
            </span>
            <IconButton
              look="secondary"
              label={text.desk.nextPage}
              icon={<IconChevronRight />}
              unavailable={whyNot ?? (presented.page >= shown.pageCount ? text.room.pages(shown.pageCount) : null)}
              onPress={() => turn(presented.page + 1)}
            />
            <Button
              unavailable={may.whyNot('stopPresenting')}
              busy={waiting('stopPresenting')}
              onPress={() => void send('stopPresenting', {})}
            >
              {text.desk.stopPresenting}
            </Button>
          </div>
        </>
      )}
      {offered.length > 0 && (
        <ul className="run-papers">
          {offered.map((paper) => (
            <li key={paper.paperId} className="run-paper">
              <span className="grow">{paper.title}</span>
              <Button
                look="quiet"
                aria-label={`${text.desk.present}: ${paper.title}`}
                unavailable={whyNot}
                busy={busy}
                onPress={() => void send('presentPage', { paperId: paper.paperId, page: 1 })}
              >
                {text.desk.present}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
