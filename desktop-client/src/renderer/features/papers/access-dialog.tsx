import type { DeskView, Duty, Instant, PersonId } from '@nghi-truong/domain';
import { useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { fromTyped, toTyped } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { SeenPaper } from '../../ui/meeting/papers.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Notice } from '../../ui/notice.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useText } from '../../ui/text.tsx';
import { PeopleChecklist } from './people-checklist.tsx';

export interface AccessDialogProps {
  readonly paper: SeenPaper;
  readonly desk: DeskView;
  readonly onClose: () => void;
}

/** Those who follow the room; nobody else could open a paper. */
const roomDuties: readonly Duty[] = ['chair', 'secretary', 'clerk', 'delegate', 'invitee'];
const twoHours = 2 * 3_600_000;

/** For whom a paper is and until when. What is ticked stays as it is, whatever others do meanwhile. */
export function AccessDialog({ paper, desk, onClose }: AccessDialogProps) {
  const text = useText();
  const may = useMay();
  const { room, session } = useMeeting();
  const { send, waiting } = useSend();
  const [whom, setWhom] = useState<'everybody' | 'some'>(paper.limited ? 'some' : 'everybody');
  const [chosen, setChosen] = useState<ReadonlySet<PersonId>>(
    () => new Set(desk.paperReaders[paper.paperId]?.personIds ?? []),
  );
  const [timed, setTimed] = useState(paper.until !== null);
  const [typed, setTyped] = useState(() => {
    const now = session.serverNow();
    // A time that is over is no offer for a longer one.
    return toTyped(
      paper.until !== null && paper.until > now && paper.availability !== 'expired'
        ? paper.until
        : nextHalfHour(now + twoHours),
    );
  });
  const people = useMemo(
    () => Object.values(room.people).filter((person) => person.duties.some((duty) => roomDuties.includes(duty))),
    [room.people],
  );
  const until = timed ? fromTyped(typed) : null;
  const presented = room.presented?.paperId === paper.paperId;
  const whyNot =
    may.whyNot('setPaperAccess') ??
    (whom === 'some' && chosen.size === 0 ? text.papers.chooseSomebody : null) ??
    (timed && until === null ? text.create.badTime : null) ??
    (until !== null && until <= session.serverNow() ? text.papers.timePassed : null);
  const save = async () => {
    const personIds = whom === 'everybody' ? null : [...chosen];
    const outcome = await send('setPaperAccess', { paperId: paper.paperId, access: { personIds, until } });
    if (outcome.status === 'accepted') onClose();
    if (outcome.status === 'refused' && outcome.error.code === 'nothingToChange') onClose();
  };
  return (
    <Dialog
      title={text.papers.accessOf(paper.title)}
      open
      onClose={onClose}
      wide
      actions={
        <Button look="primary" unavailable={whyNot} busy={waiting('setPaperAccess')} onPress={() => void save()}>
          {text.common.save}
        </Button>
      }
    >
      <div className="stack">
        <div className="row">
          <SegmentedControl
            label={text.papers.whom}
            value={whom}
            options={[
              { value: 'everybody', label: text.papers.everybody },
              { value: 'some', label: text.papers.someOnly },
            ]}
            onChange={setWhom}
          />
        </div>
        {whom === 'some' && (
          <>
            <p className="small soft">{text.papers.someHint}</p>
            {presented && <Notice tone="amber">{text.papers.stopsPresenting}</Notice>}
            <PeopleChecklist label={text.papers.someOnly} people={people} chosen={chosen} onChange={setChosen} />
          </>
        )}
        <Checkbox checked={timed} onChange={setTimed}>
          {text.papers.timed}
        </Checkbox>
        {timed && <DateTimeField label={text.papers.until} value={typed} onChange={setTyped} />}
      </div>
    </Dialog>
  );
}

/** The next full or half hour, as people set such times. */
function nextHalfHour(at: Instant): Instant {
  const half = 1_800_000;
  return Math.ceil(at / half) * half;
}
